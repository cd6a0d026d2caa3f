"""One event of the language a file: what sets a reaction off.

A file called as the event defines `begin(loom, trigger, target)`, which adds the operations whose flow goes on to
`target` when the event happens, and gives the first of them.
"""
