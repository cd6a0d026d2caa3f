"""One action of the language a file: how it becomes operations.

A file called as the action says whether it takes time (`TIMED`). If not, it defines `lower(loom, act)`, which gives the
flows to run, in order. If so, it defines `lower(loom, act, then)`: the flows begin the action, and `then` follows its end.
"""
