"""Making what is dear ahead of expansion, together with other processes: threads wait for each other, these do not.

Processes put what they make where this one's cache finds it and hand nothing back. So nothing depends on them: what one
did not make, because it ended or could not write, expansion makes when it comes to it.
"""

from __future__ import annotations

from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Protocol

from scenewright.expand.building import assembly_key, build_assembly, site_of, things
from scenewright.expand.environment import environment_key, surround
from scenewright.expand.expand import material_specs
from scenewright.expand.painting import paint, painted_key
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from scenewright.graph import Cache
    from scenewright.layout import Placed
    from scenewright.parts import GeometryGenerator, Site
    from scenewright.plan import Plan
    from scenewright.plan.profile import Textures
    from scenewright.resolve.resolved import MaterialSpec
    from scenewright.resolve.surroundings import Environment

WORTHWHILE = 4.0
"""Forecast seconds of work from which processes pay. One costs nearly a second of processor time: to start, and to pack
what it makes. With 2.5 s of work and two processors that wins 0.4 s on threads when both are idle, but loses as much
when something else runs; from here on it does not lose."""
_PIXEL, _TRIANGLE, _THING, _SKY = 2.2e-7, 3e-6, 0.015, 0.35
"""Seconds of a painted pixel, a triangle, a thing besides its triangles, and a sky: means over the example scenes."""
_BLOCK_PIXEL = 1.6e-5
"""Seconds of a painted pixel when its material is encoded as KTX 2: 4 s for 512 x 512."""


@dataclass(frozen=True)
class Painting:
    """A material to paint."""

    spec: MaterialSpec
    size: int
    textures: Textures

    def key(self, *, lasting: bool = True) -> str:
        """What it is found by in a cache, one that lasts or one of this process."""
        return painted_key(self.spec, self.size, self.textures, lasting=lasting)

    def seconds(self) -> float:
        """Forecast of the time it takes."""
        return self.size * self.size * (_BLOCK_PIXEL if self.textures.startswith("ktx2") else _PIXEL)

    def run(self, cache: Cache) -> None:
        """Make it and put it into the cache."""
        paint(self.spec, self.size, self.textures, cache)


@dataclass(frozen=True)
class Building:
    """A thing to build; `triangles` is the plan's forecast."""

    part: GeometryGenerator
    site: Site
    level: int
    triangles: int

    def key(self, *, lasting: bool = True) -> str:
        """What it is found by in a cache, one that lasts or one of this process."""
        return assembly_key(self.part, self.site, self.level, lasting=lasting)

    def seconds(self) -> float:
        """Forecast of the time it takes."""
        return _THING + self.triangles * _TRIANGLE

    def run(self, cache: Cache) -> None:
        """Make it and put it into the cache."""
        build_assembly(self.part, self.site, self.level, cache)


@dataclass(frozen=True)
class Surrounding:
    """A sky to make."""

    environment: Environment

    def key(self, *, lasting: bool = True) -> str:
        """What it is found by in a cache, one that lasts or one of this process."""
        return environment_key(self.environment, lasting=lasting)

    def seconds(self) -> float:
        """Forecast of the time it takes."""
        return _SKY

    def run(self, cache: Cache) -> None:
        """Make it and put it into the cache."""
        surround(self.environment, cache)


class Work(Protocol):
    """One thing to make, in this process or another: what `concurrent.futures` carries there."""

    def key(self, *, lasting: bool = True) -> str:
        """What it is found by in a cache, one that lasts or one of this process."""

    def seconds(self) -> float:
        """Forecast of the time it takes."""

    def run(self, cache: Cache) -> None:
        """Make it and put it into the cache."""


class Workers(Protocol):
    """Processes beside this one, started when they are first given work."""

    def submit(self, work: Work) -> Future[None]:
        """Have `work` run in one of them, where this process's cache finds what it made."""


def warm(placed: Placed, plan: Plan, cache: Cache, workers: Workers, progress: Callable[[str, float], None]) -> None:
    """Fill the cache with what the scene needs and it has not, when that is enough work to share with processes.

    The dearest go to them first; meanwhile this process takes the cheapest that none has begun.
    """
    wanted = list(_work(placed, plan))
    if not _worthwhile(wanted):
        return
    missing = [work for work in wanted if cache.get(work.key(lasting=cache.lasting)) is None]
    if not _worthwhile(missing):
        return
    missing.sort(key=lambda work: -work.seconds())
    given = [(work, workers.submit(work)) for work in missing]
    for done, (work, future) in enumerate(reversed(given)):
        progress("painting and building", 0.1 + 0.8 * done / len(given))
        if future.cancel():
            work.run(cache)
    for _, future in given:
        try:
            future.exception()
        except CancelledError:
            continue


def _worthwhile(wanted: Sequence[Work]) -> bool:
    return bool(wanted) and sum(work.seconds() for work in wanted) >= WORTHWHILE


def _work(placed: Placed, plan: Plan) -> Iterator[Work]:
    """Everything dear in a scene, each once."""
    yield Surrounding(placed.scene.environment)
    for spec in dict.fromkeys(material_specs(placed.nodes)):
        yield Painting(spec, plan.texture_size(spec.recipe.facts()), plan.profile.textures)
    for node, variant in things(placed.nodes, plan):
        level = plan.levels[node.node.address]
        triangles = node.descriptions[variant].triangles[level]
        yield Building(node.node.parts[variant], site_of(node, variant), level, triangles)
