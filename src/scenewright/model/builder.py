"""Scenes built in Python: the same tree a scene text gives, with nothing to learn beyond the language.

    from scenewright import Scene, compile_scene

    scene = Scene(title="Reading room", seed=7)
    room = scene.add("room", "room", width=6, depth=5)
    room.open("entrance", "door", wall="south")
    room.add("seat", "bench", place={"middle_of": "room"})
    build = compile_scene(scene)

What is wrong in it is said by address, as for a scene text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenewright.syntax import SourceDocument, Text, Value
from scenewright.syntax.emitting import emit
from scenewright.syntax.quoting import quote_scalar

DEPTH_LIMIT = 60
"""Levels of mappings and lists; scene texts have the same bound."""
LINE = 100
"""Characters of a line past which a mapping is written over several."""
_ORDER = (
    *("scenewright", "title", "author", "license", "seed", "targets", "style", "params", "import", "materials"),
    *("components", "environment", "state", "parts", "checks", "tests", "variants"),
)


class Branch:
    """Something that nodes can be added to: the scene, a node or a component."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body
        """The mapping as it will be written; change it freely."""

    def add(self, name: str, kind: str, /, **values: Any) -> Branch:
        """Add a node and return it, so that what is added to the result stands inside it.

        Args:
            name: Its id, unique here.
            kind: What it is: a generator, a component, an imported name or ``group``.
            **values: Its keys, as in a scene text. For Python's own words write a final underscore: ``if_="=i > 0"``.

        Raises:
            ValueError: The id is taken.
        """
        return Branch(_put(self.body.setdefault("parts", {}), name, {"is": kind, **_keys(values)}))

    def open(self, name: str, kind: str, /, **values: Any) -> Branch:
        """Add an opening (a door, a window) to a room and return it.

        Raises:
            ValueError: The id is taken.
        """
        return Branch(_put(self.body.setdefault("openings", {}), name, {"is": kind, **_keys(values)}))

    def set(self, **values: Any) -> Branch:
        """Set or change keys, and return the same thing."""
        self.body.update(_keys(values))
        return self


class Scene(Branch):
    """A scene file in the making. Every method does what the key of its name does in a scene text."""

    def __init__(self, title: str = "", /, *, file: str = "scene.py", **values: Any) -> None:
        """Begin a scene.

        Args:
            title: What viewers show; also as a keyword.
            file: Name for messages; imports are looked up in its folder.
            **values: Other keys of a scene text: author, license, seed, targets, style …
        """
        super().__init__({"scenewright": 1, **({"title": title} if title else {}), **_keys(values)})
        self.file = file

    def param(self, name: str, default: Any, /, **limits: Any) -> Scene:
        """Add a knob; `limits` are min, max, doc and choices."""
        _put(self.body.setdefault("params", {}), name, {"default": default, **limits} if limits else default)
        return self

    def material(self, name: str, recipe: str, /, **values: Any) -> Scene:
        """Add a named material."""
        _put(self.body.setdefault("materials", {}), name, {"is": recipe, **_keys(values)})
        return self

    def component(self, name: str, /, *, doc: str = "", params: Mapping[str, Any] | None = None) -> Branch:
        """Add a component and return it, to add its parts."""
        body: dict[str, Any] = {"doc": doc} if doc else {}
        body |= {"params": dict(params)} if params else {}
        return Branch(_put(self.body.setdefault("components", {}), name, body))

    def use(self, name: str, path: str, /) -> Scene:
        """Import another scene file's components and materials as ``name.component``."""
        _put(self.body.setdefault("import", {}), name, path)
        return self

    def environment(self, **values: Any) -> Scene:
        """Set sky, fog, exposure or ambience."""
        self.body.setdefault("environment", {}).update(values)
        return self

    def variant(self, name: str, overrides: Mapping[str, Any], /) -> Scene:
        """Add a variant: path from the root to value."""
        _put(self.body.setdefault("variants", {}), name, dict(overrides))
        return self

    def check(self, *checks: Any) -> Scene:
        """Ask for checks."""
        self.body.setdefault("checks", []).extend(checks)
        return self

    def test(self, name: str, /, *scripts: str) -> Scene:
        """Add a test: scripts that are played one after the other."""
        _put(self.body.setdefault("tests", {}), name, list(scripts))
        return self

    def document(self) -> SourceDocument:
        """Give the tree as the compiler reads it. It has no places: messages name addresses only.

        Raises:
            TypeError: A value is nothing a scene text can hold.
            ValueError: The tree is nested too deeply.
        """
        ordered = {key: self.body[key] for key in _ORDER if key in self.body}
        return SourceDocument(self.file, "", _tree({**ordered, **self.body}, 0))

    def to_yaml(self) -> str:
        """Write a new scene text that means the same.

        Raises:
            TypeError: A value is nothing a scene text can hold.
            ValueError: The tree is nested too deeply.
        """
        return "".join(_lines(self.document().root, 0))


def _put(holder: dict[str, Any], name: str, value: Any) -> Any:
    if name in holder:
        message = f"'{name}' is there already"
        raise ValueError(message)
    holder[name] = value
    return value


def _keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """Undo the underscore that keeps ``if_`` apart from Python's own word."""
    return {key.removesuffix("_"): value for key, value in values.items()}


def _tree(value: Any, depth: int) -> Value:
    """Turn plain Python values into what reading their text would give."""
    if depth > DEPTH_LIMIT:
        message = f"a scene is nested at most {DEPTH_LIMIT} deep"
        raise ValueError(message)
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            message = "keys of a scene are text"
            raise TypeError(message)
        return {str(key): _tree(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_tree(item, depth + 1) for item in value]
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(value, plain=not quote_scalar(value).startswith('"'))
    return Text(emit(value))


def _lines(body: dict[str, Value], depth: int) -> list[str]:
    """Write a mapping as lines, nested mappings in one line where they are short."""
    indent = "  " * depth
    lines = []
    for key, value in body.items():
        head = f"{indent}{emit(Text(key))}:"
        line = f"{head} {emit(value)}\n"
        if isinstance(value, dict) and value and (depth == 0 or "parts" in value or len(line) > LINE):
            lines += [f"{head}\n", *_lines(value, depth + 1)]
        else:
            lines.append(line)
    return lines
