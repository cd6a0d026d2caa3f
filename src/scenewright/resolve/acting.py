"""What `when:` says once parameters, indices and draws are worked out; only state is left open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.diagnostics import Span
    from scenewright.graph.terms import Term
    from scenewright.quantity import SceneFile, WebLink
    from scenewright.resolve.resolved import MaterialSpec, Reference


@dataclass(frozen=True)
class ResolvedEvent:
    """An event. `of` is the zone or thing of `enter` and `leave`, `amount` seconds or metres."""

    kind: str
    span: Span
    of: Reference | None = None
    name: str = ""
    amount: float | None = None


@dataclass(frozen=True, eq=False)
class ResolvedAction:
    """An action; terms that read no state are constants. Degrees, metres, seconds, linear colours are not yet made."""

    kind: str
    span: Span
    targets: tuple[Reference, ...] = ()
    by: Term | None = None
    to: Term | None = None
    over: Term | None = None
    ease: str = ""
    alternate: bool = False
    loop: bool = False
    hinge: str = ""
    sets: tuple[tuple[str, Term], ...] = ()
    """Variables, by the names they have in the whole scene, and what they become."""
    text: str = ""
    """A caption with ``{0}`` where values go, or the name of a custom event."""
    values: tuple[Term, ...] = ()
    link: SceneFile | WebLink | None = None
    material: MaterialSpec | None = None
    inner: tuple[ResolvedAction, ...] = ()


@dataclass(frozen=True, eq=False)
class ResolvedReaction:
    """One entry of `when:`."""

    event: ResolvedEvent
    condition: Term | None
    actions: tuple[ResolvedAction, ...]
    span: Span
