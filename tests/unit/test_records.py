"""Our frozen dataclasses are those of the standard library, method for method."""

from __future__ import annotations

import dataclasses
import inspect
from copy import copy, deepcopy
from pickle import dumps, loads
from typing import Any

import pytest

from scenewright.records import dataclass

KINDS: dict[str, Any] = {"ours": dataclass, "library": dataclasses.dataclass}


def family(kind: Any) -> tuple[type, type, type]:
    """A class, one that inherits it, and one that compares by identity."""

    @kind(frozen=True)
    class Base:
        """A thing."""

        a: int
        b: tuple[int, ...] = (1, 2)
        made: list[int] = dataclasses.field(default_factory=list, compare=False)
        hidden: int = dataclasses.field(default=7, repr=False)
        told: str = dataclasses.field(default="", init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "told", f"{self.a}!")

    @kind(frozen=True, kw_only=True)
    class Child(Base):
        """Another."""

        c: float = 0.5

    @kind(frozen=True, eq=False)
    class Single:
        """One of its kind."""

        only: int = 3

        def __repr__(self) -> str:
            return "single"

    for made in (Base, Child, Single):
        made.__qualname__ = made.__name__
    return Base, Child, Single


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_values_texts_and_signatures(kind: Any) -> None:
    base, child, single = family(kind)
    thing = child(1, (3,), c=2.5)
    assert repr(thing) == "Child(a=1, b=(3,), made=[], told='1!', c=2.5)"
    assert repr(single()) == "single"
    assert thing == child(1, (3,), [9], c=2.5)
    assert thing != child(1, (3,), hidden=8, c=2.5)
    assert thing != base(1, (3,))
    assert hash(thing) == hash((1, (3,), 7, "1!", 2.5))
    assert single() != single()
    assert len({single(), single()}) == 2
    assert thing.made is not child(1).made
    assert list(inspect.signature(child).parameters) == ["a", "b", "made", "hidden", "c"]
    assert inspect.signature(child).parameters["c"].kind is inspect.Parameter.KEYWORD_ONLY
    assert [entry.name for entry in dataclasses.fields(child)] == ["a", "b", "made", "hidden", "told", "c"]
    assert dataclasses.replace(thing, a=2).told == "2!"
    assert child.__match_args__ == base.__match_args__ == ("a", "b", "made", "hidden")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_nothing_can_be_changed_and_everything_copied(kind: Any) -> None:
    base, child, _ = family(kind)
    thing = child(1)
    for name in ("a", "told", "new"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        del thing.a
    with pytest.raises(TypeError):
        base()
    with pytest.raises(TypeError):
        base(1, unknown=2)
    assert copy(thing) == deepcopy(thing) == thing


@dataclass(frozen=True)
class Known:
    """Where pickle finds it."""

    a: int = 1
    self_: object = None


def test_pickles_and_loops() -> None:
    assert loads(dumps(Known(5))) == Known(5)  # noqa: S301 - our own bytes
    loop: list[object] = []
    loop.append(Known(1, loop))
    assert repr(loop[0]) == "Known(a=1, self_=[...])" or "..." in repr(loop[0])


def test_what_is_not_frozen_is_the_librarys() -> None:
    @dataclass
    class Open:
        """May change."""

        a: int = 1

    thing = Open()
    thing.a = 2
    assert (thing, repr(thing).endswith("Open(a=2)")) == (Open(2), True)
