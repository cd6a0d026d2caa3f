"""Calling generators: one Assembly for each different thing, however often it stands in the scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.expand.code_digest import code_digest
from scenewright.parts import DETAIL_LEVELS, Assembly, GeometryGenerator, Site

if TYPE_CHECKING:
    from scenewright.graph import Cache


def build_assembly(part: GeometryGenerator, site: Site, level: int, cache: Cache) -> Assembly:
    """Build a part at a detail level, or take it from the cache.

    The key is everything the generator may read: its parameters, the site (with its seed and surface facts), the detail
    and the code.
    """
    key = content_key("assembly", type(part).__qualname__, code_digest(type(part)), repr(part), repr(site), str(level))
    found = cache.get(key)
    if isinstance(found, Assembly):
        return found
    assembly = part.build(site, DETAIL_LEVELS[level])
    cache.put(key, assembly)
    return assembly
