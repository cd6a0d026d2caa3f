"""Scene parameters: what `--set` gives them, else their defaults; and how the viewer shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Diagnostics, Span
from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.reading import Reader, listed
from scenewright.model.scene import Scene
from scenewright.model.values import read_value
from scenewright.quantity import SceneFile
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.frames import Frame
from scenewright.resolve.numbers import default_values
from scenewright.resolve.resolved import Knob
from scenewright.syntax import SourceDocument, Text
from scenewright.syntax.document import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.model.authored import Scalar
    from scenewright.model.scene import Parameter


def given_values(scene: Scene, settings: Mapping[str, str], evaluator: Evaluator, seed: int) -> dict[str, Scalar]:
    """Read what `--set name=value` says, checked as an author's values are."""
    values: dict[str, Scalar] = {}
    for name, text in settings.items():
        parameter = scene.params.get(name)
        if parameter is None:
            _complain(scene, name, text, evaluator.diagnostics)
            continue
        written = f"{name}={text}"
        place = Span.at("--set", 1, len(name) + 2, len(text))
        document = SourceDocument("--set", written, {name: Text(text)}, {(name,): Place(place)})
        inner = Scene(document)
        value = read_value(Reader(document, evaluator.diagnostics, inner), (name,), Text(text), parameter.kind)
        try:
            values[name] = evaluator.value(value, Frame(inner, seed), name)
        except UnresolvedError:
            continue
    return values


def _complain(scene: Scene, name: str, text: str, diagnostics: Diagnostics) -> None:
    span = Span.at("--set", 1, 1, len(name))
    message = f"the scene has no parameter '{name}' (in '{name}={text[:60]}')"
    hint, expected = did_you_mean(name, scene.params), listed(scene.params)
    diagnostics.add(Diagnostic(faults.UNKNOWN_PARAMETER, message, span, expected=expected, hint=hint))


def scene_values(evaluator: Evaluator, frame: Frame, params: Mapping[str, Parameter], given: dict[str, Scalar]) -> None:
    """Fill the names of a file's frame with its parameters."""
    try:
        values = default_values(evaluator, frame, params, given)
    except UnresolvedError:
        values = dict(given)
    frame.names = values


def knobs_of(scene: Scene, values: Mapping[str, Scalar], defaults: Mapping[str, Scalar]) -> tuple[Knob, ...]:
    """Describe the scene's parameters for sliders, switches and choices; lists have none."""
    found = []
    for name, parameter in scene.params.items():
        value, default = _simple(values.get(name)), _simple(defaults.get(name))
        kind = parameter.kind
        if value is None or default is None or kind.name == "list":
            continue
        unit = kind.quantity.unit if kind.quantity is not None else ""
        integer = kind.quantity is not None and kind.quantity.integer
        found.append(
            Knob(name, value, default, parameter.low, parameter.high, parameter.choices, unit, integer, parameter.doc)
        )
    return tuple(found)


def _simple(value: Scalar) -> float | bool | str | None:
    """Turn a colour into text; keep numbers, flags and texts."""
    if isinstance(value, tuple) and len(value) == 3 and all(isinstance(item, float) for item in value):
        return "#" + "".join(f"{int(float(str(item)) * 255 + 0.5):02x}" for item in value)
    return None if isinstance(value, tuple | SceneFile) else value
