"""Numbers of nodes, worked out when first asked for, what they need before them; circles are reported whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scenewright.model import faults
from scenewright.model.authored import Authored, Constant, facts_of
from scenewright.parts import fields_of
from scenewright.resolve.counting import plan_of
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.frames import Frame
from scenewright.resolve.ordering import in_order
from scenewright.syntax.expression import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.model.authored import Scalar
    from scenewright.model.scene import Parameter


@dataclass
class Numbers:
    """The numbers of all nodes of one scene."""

    evaluator: Evaluator
    failed: set[tuple[int, str]] = field(default_factory=set)
    """Frame identity and name of what cannot be worked out; frames live as long as this."""
    kept: list[Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.evaluator.number_of = self.reference
        self.evaluator.frame_of = self.locate

    def number(self, frame: Frame, name: str) -> Scalar:
        """Work out parameter `name` of the node of `frame` and all it needs, without recursion.

        Raises:
            UnresolvedError: It has no value; the author was told.
        """
        stack = [(frame, name)]
        while stack:
            here, wanted = stack[-1]
            if wanted in here.numbers or (id(here), wanted) in self.failed:
                stack.pop()
                continue
            needed = next((need for need in self._needs(here, wanted) if not self._is_done(need)), None)
            if needed is None:
                self._work_out(here, wanted)
            elif needed in stack:
                self._complain_cycle(stack[stack.index(needed) :])
            else:
                stack.append(needed)
        if (id(frame), name) in self.failed:
            raise UnresolvedError
        return frame.numbers[name]

    def reference(self, frame: Frame, base: str, name: str) -> Scalar:
        """Give what ``base.name`` means in an expression of `frame`."""
        return self.number(self.locate(frame, base), name)

    def _is_done(self, need: tuple[Frame, str]) -> bool:
        return need[1] in need[0].numbers or (id(need[0]), need[1]) in self.failed

    def _needs(self, frame: Frame, name: str) -> Iterator[tuple[Frame, str]]:
        """Numbers of other nodes that parameter `name` reads."""
        for authored in self._read_by(frame, name):
            for reference in sorted(facts_of(authored).names):
                base, dot, attribute = reference.rpartition(".")
                if not dot:
                    continue
                try:
                    target = self.locate(frame, base)
                except (ExpressionError, UnresolvedError):
                    continue
                if any(True for _ in self._read_by(target, attribute)):
                    yield target, attribute

    def _read_by(self, frame: Frame, name: str) -> Iterator[Authored]:
        node = frame.node
        if node is None:
            return
        if name in node.values:
            yield node.values[name]
        elif node.kind.component is not None:
            yield from node.values.values()

    def _work_out(self, frame: Frame, name: str) -> None:
        try:
            frame.numbers[name] = self._value(frame, name)
        except UnresolvedError:
            self._fail(frame, name)

    def _fail(self, frame: Frame, name: str) -> None:
        self.failed.add((id(frame), name))
        self.kept.append(frame)

    def _value(self, frame: Frame, name: str) -> Scalar:
        node = frame.node
        if node is not None and name in node.values:
            return self.evaluator.value(node.values[name], frame, name)
        if node is not None and node.kind.component is not None and name in node.kind.component.params:
            return self.arguments(frame)[name]
        spec = fields_of(node.kind.part).get(name) if node is not None and node.kind.part is not None else None
        if spec is None or spec.default is None:
            raise ExpressionError(f"'{frame.address}' has no number '{name}' unless it is given").coded(
                faults.UNKNOWN_PARAMETER
            )
        default = spec.default
        return default if isinstance(default, str | bool | int | float | tuple) else None

    def _complain_cycle(self, circle: list[tuple[Frame, str]]) -> None:
        """Report a circle at each of its members' expressions once, and give all of them up."""
        names = [f"{frame.address}.{name}" for frame, name in circle]
        message = f"these values need each other: {' → '.join([*names, names[0]])}"
        frame, name = circle[0]
        path = next((value.path for value in self._read_by(frame, name)), ())
        self.evaluator.fault(frame, faults.CYCLE, path, message, expected="values without a circle")
        for member, wanted in circle:
            self._fail(member, wanted)

    def locate(self, frame: Frame, base: str) -> Frame:
        """Find the frame that ``hall``, ``hall[2]`` or ``hall.entrance`` means, looking outward from `frame`.

        Raises:
            ExpressionError: Nothing is called so, or one copy is needed.
            UnresolvedError: The number of copies is unknown; the author was told.
        """
        first, *rest = base.split(".")
        name, index = _split(first)
        here, container = frame, frame.parent
        while container is not None and name not in container.nodes:
            here, container = container, container.parent
        if container is None:
            raise ExpressionError(f"no node is called '{name}' here").coded(faults.UNKNOWN_TARGET)
        is_own = index is None and here.node is container.nodes[name]
        found = here if is_own else self._one(container.child(container.nodes[name]), index)
        for step in rest:
            name, index = _split(step)
            if name not in found.nodes:
                raise ExpressionError(f"'{found.address}' has no node '{name}'").coded(faults.UNKNOWN_TARGET)
            found = self._one(found.child(found.nodes[name]), index)
        return found

    def _one(self, frame: Frame, index: int | None) -> Frame:
        """Give the copy `index` of a repeated node, or the node itself when it is not repeated."""
        if frame.node is None or frame.node.repeat is None:
            return frame
        if index is None:
            message = f"'{frame.node.id}' is repeated, and one copy is needed here"
            raise ExpressionError(message, 0, f"write {frame.node.id}[0]").coded(faults.ONE_COPY)
        plan = plan_of(self.evaluator, frame)
        if not 0 <= index < plan.count:
            message = f"'{frame.node.id}' has {plan.count} copies; there is no {frame.node.id}[{index}]"
            raise ExpressionError(message).coded(faults.UNKNOWN_TARGET)
        made = frame.counted.get(str(index))
        if isinstance(made, Frame):
            return made
        variant = int(plan.variants_of(frame, [index])[0])
        frame.counted[str(index)] = copy = frame.copy(index, variant, plan.names(index))
        return copy

    def arguments(self, frame: Frame) -> dict[str, Scalar]:
        """Work out all parameters of the component instance at `frame`; defaults are drawn once an instance."""
        made = frame.counted.get("arguments")
        if isinstance(made, dict):
            return made
        node = frame.node
        if node is None or node.kind.component is None or node.kind.home is None:
            return {}
        inside = Frame(
            node.kind.home, frame.seed, address=frame.address, template=frame.template,
            copies=frame.copies, variants=frame.variants,
        )  # fmt: skip
        given: dict[str, Scalar] = {}
        for name in node.values:
            given[name] = self.number(frame, name)
        values = default_values(self.evaluator, inside, node.kind.component.params, given)
        frame.counted["arguments"] = values
        return values


def default_values(
    evaluator: Evaluator, frame: Frame, params: Mapping[str, Parameter], given: dict[str, Scalar]
) -> dict[str, Scalar]:
    """Complete `given` with the defaults of `params`, each evaluated after those it reads.

    Raises:
        UnresolvedError: A default has no value, or defaults need each other; the author was told.
    """
    waiting = {name: parameter.default for name, parameter in params.items() if name not in given}
    needs = {name: sorted(facts_of(value).names & waiting.keys()) for name, value in waiting.items()}
    order, circle = in_order(needs)
    if circle:
        message = f"these parameters need each other: {' → '.join(circle)}"
        path = params[circle[0]].default.path
        evaluator.fault(frame, faults.CYCLE, path, message, expected="parameters without a circle")
        raise UnresolvedError
    values = dict(given)
    for name in order:
        frame.names = values
        authored = waiting[name]
        values[name] = authored.value if isinstance(authored, Constant) else evaluator.value(authored, frame, name)
    return values


def _split(step: str) -> tuple[str, int | None]:
    """Take ``hall[2]`` apart."""
    name, bracket, rest = step.partition("[")
    return name, int(rest[:-1]) if bracket else None
