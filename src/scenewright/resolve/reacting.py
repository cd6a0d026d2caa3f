"""`when:` of a node, for one copy of it: parameters and indices are worked out, state stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scenewright.graph.terms import Fixed, Term, flag
from scenewright.model import faults
from scenewright.model.authored import Constant, Formula, Interpolated, facts_of
from scenewright.model.reading import ID
from scenewright.quantity import SceneFile, WebLink
from scenewright.resolve.acting import ResolvedAction, ResolvedEvent, ResolvedReaction
from scenewright.resolve.evaluating import EXPRESSION_STEPS, Evaluator, UnresolvedError
from scenewright.resolve.posing import reference
from scenewright.resolve.term_types import as_float, coerced, fixed, named
from scenewright.syntax.expression import Budget, ExpressionError
from scenewright.syntax.interpolation import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph.terms import TermType
    from scenewright.model.acting import Action, Event, Reaction
    from scenewright.model.authored import Authored
    from scenewright.resolve.frames import Frame
    from scenewright.resolve.materials import Materials
    from scenewright.resolve.resolved import MaterialSpec
    from scenewright.resolve.states import States
    from scenewright.syntax.expression import Expression

CAPTION_VALUES = 4
"""Values that one caption shows."""


@dataclass
class Reacting:
    """Works out the reactions of nodes."""

    evaluator: Evaluator
    materials: Materials
    states: States

    def reactions(self, frame: Frame) -> tuple[ResolvedReaction, ...]:
        """Work out `when:` of the node at `frame`; what has no value is complained about and left out."""
        found = []
        for k, reaction in enumerate(frame.node.reactions if frame.node is not None else ()):
            try:
                found.append(self._reaction(frame, reaction, f"when[{k}]"))
            except UnresolvedError:
                continue
        return tuple(found)

    def _reaction(self, frame: Frame, reaction: Reaction, label: str) -> ResolvedReaction:
        event = self._event(frame, reaction.event, f"{label}/event")
        condition = None
        if reaction.condition is not None:
            condition = self._term(frame, reaction.condition, f"{label}/if", "bool")
        actions = self._actions(frame, reaction.actions, f"{label}/do")
        return ResolvedReaction(event, condition, actions, frame.scene.document.span(reaction.path))

    def _event(self, frame: Frame, event: Event, label: str) -> ResolvedEvent:
        of = None
        if event.of is not None:
            of = reference(self.evaluator, event.of, frame, label)
            if of is None:
                raise UnresolvedError
        amount = None if event.amount is None else self.evaluator.value(event.amount, frame, label)
        number = float(amount) if isinstance(amount, int | float) else None
        span = frame.scene.document.span(event.path)
        name = event.name if event.called is None else self._event_name(frame, event.called, label)
        if event.kind == "change":
            name = self.states.of(frame.scene).get(name, (name, None))[0]
        return ResolvedEvent(event.kind, span, of, name, number)

    def _event_name(self, frame: Frame, authored: Authored, label: str) -> str:
        """The name of a custom event."""
        name = self.evaluator.value(authored, frame, label)
        if not isinstance(name, str) or not ID.match(name):
            self._wrong(frame, authored, f"'{name}' is not an event's name", "small letters, digits and _: struck_{i}")
        return str(name)

    def _actions(self, frame: Frame, actions: tuple[Action, ...], label: str) -> tuple[ResolvedAction, ...]:
        return tuple(made for k, action in enumerate(actions) for made in self._made(frame, action, f"{label}[{k}]"))

    def _made(self, frame: Frame, action: Action, label: str) -> Iterator[ResolvedAction]:
        try:
            yield self._action(frame, action, label)
        except UnresolvedError:
            return

    def _action(self, frame: Frame, action: Action, label: str) -> ResolvedAction:
        said: dict[str, Any] = {}
        for key in ("by", "to", "over"):
            if key in action.values:
                said[key] = self._number(frame, action.values[key], f"{label}/{key}")
        for key in ("ease", "hinge"):
            if key in action.values:
                said[key] = str(self.evaluator.value(action.values[key], frame, f"{label}/{key}"))
        for key in ("alternate", "loop"):
            if key in action.values:
                said[key] = self.evaluator.value(action.values[key], frame, f"{label}/{key}") is True
        if action.material is not None:
            said["material"] = self._material(frame, action, label)
        said |= self._subject(frame, action, label)
        inner = self._actions(frame, action.inner, f"{label}/{action.kind}")
        return ResolvedAction(action.kind, frame.scene.document.span(action.path), inner=inner, **said)

    def _subject(self, frame: Frame, action: Action, label: str) -> dict[str, Any]:
        """What stands behind the action's name."""
        match action.kind:
            case "set":
                return {"sets": tuple(self._sets(frame, action, label))}
            case "wait":
                return {"over": self._number(frame, action.values["wait"], f"{label}/wait")}
            case "emit":
                return {"text": self._event_name(frame, action.values["name"], label)}
            case "say":
                text, values = self._caption(frame, action.targets[0], label)
                return {"text": text, "values": values}
            case "open":
                link = self.evaluator.value(action.targets[0], frame, label)
                return {"link": link if isinstance(link, SceneFile | WebLink) else None}
        targets = [reference(self.evaluator, target, frame, label) for target in action.targets]
        if None in targets:
            raise UnresolvedError
        return {"targets": tuple(target for target in targets if target is not None)}

    def _sets(self, frame: Frame, action: Action, label: str) -> Iterator[tuple[str, Term]]:
        known = self.states.of(frame.scene)
        for name, authored in action.sets.items():
            if name in known:
                full, first = known[name]
                yield full, self._term(frame, authored, f"{label}/set/{name}", first.type)

    def _material(self, frame: Frame, action: Action, label: str) -> MaterialSpec:
        spec = None if action.material is None else self.materials.used(frame, action.material, f"{label}/to")
        if spec is None:
            raise UnresolvedError
        return spec

    def _number(self, frame: Frame, authored: Authored, label: str) -> Term:
        """A number or vector in floats."""
        term = self._open(frame, authored, label)
        if term.type in {"bool", "ref"}:
            self._wrong(frame, authored, f"a number is needed here, not {named(term.type)}", "a number")
        return as_float(term)

    def _term(self, frame: Frame, authored: Authored, label: str, wanted: TermType) -> Term:
        """A value of a given type."""
        term = self._open(frame, authored, label)
        made = coerced(term, wanted)
        if made is None:
            message = f"{named(wanted)} is needed here, not {named(term.type)}"
            hints = {"int": "write floor(…), or begin the variable with 0.0", "bool": "write a comparison"}
            self._wrong(frame, authored, message, named(wanted), hints.get(wanted, ""))
            return flag(value=True)
        return made

    def _wrong(self, frame: Frame, authored: Authored, message: str, expected: str, hint: str = "") -> None:
        self.evaluator.fault(frame, faults.RESULT_TYPE, authored.path, message, expected=expected, hint=hint)
        raise UnresolvedError

    def _free(self, frame: Frame, authored: Authored) -> frozenset[str]:
        """State variables that a value reads."""
        own = self.states.of(frame.scene)
        return frozenset(name for name in facts_of(authored).names if name in own and name not in frame.names)

    def _open(self, frame: Frame, authored: Authored, label: str) -> Term:
        free = self._free(frame, authored)
        if isinstance(authored, Formula) and free:
            try:
                return self._outlined(frame, authored.expression, free)
            except ExpressionError as error:
                self.evaluator.expression_fault(authored, frame, error)
                raise UnresolvedError from None
        value = fixed(self.evaluator.value(authored, frame, label))
        if value is None:
            self._wrong(frame, authored, "a number or truth value is needed here", "a number, true or false")
            return flag(value=False)
        return value

    def _outlined(self, frame: Frame, expression: Expression, free: frozenset[str]) -> Term:
        attributes = self.evaluator.attributes_of(frame)
        outline = expression.outline(free, frame.names, attributes, Budget(EXPRESSION_STEPS))
        return self.states.typing(frame.scene).term(outline)

    def _caption(self, frame: Frame, authored: Authored, label: str) -> tuple[str, tuple[Term, ...]]:
        """A text; values of state in it become ``{0}``, ``{1}``."""
        free = self._free(frame, authored)
        if not isinstance(authored, Interpolated) or not free:
            text = show(
                authored.value if isinstance(authored, Constant) else self.evaluator.value(authored, frame, label)
            )
            return text.replace("{", "{{").replace("}", "}}"), ()
        values: list[Term] = []
        pieces = []
        for piece in authored.template.pieces:
            if isinstance(piece, str):
                pieces.append(piece.replace("{", "{{").replace("}", "}}"))
                continue
            try:
                term = self._outlined(frame, piece[0], free)
            except ExpressionError as error:
                error.offset += piece[1]
                self.evaluator.expression_fault(authored, frame, error)
                raise UnresolvedError from None
            if isinstance(term, Fixed):
                pieces.append(show(term.value[0]))
            else:
                pieces.append(f"{{{len(values)}}}")
                values.append(as_float(term))
        if len(values) > CAPTION_VALUES:
            message = f"a caption shows {CAPTION_VALUES} values at most, and this has {len(values)}"
            self._wrong(frame, authored, message, "fewer values in braces")
        return "".join(pieces), tuple(values)
