"""What of a finished file falls, is led or stands, counted from the file alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.report.document import Bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
_FAMILIES = (("KHR_physics_rigid_bodies", "KHR_implicit_shapes"), ("OMI_physics_body", "OMI_physics_shape"))
"""Extensions of bodies, and of the shapes that their colliders refer to."""


def bodies_of(document: Json) -> Bodies:
    """Count the bodies and shapes of a glTF document, by whichever family of extensions it has."""
    for family, shapes in _FAMILIES:
        said = [
            node["extensions"][family] for node in document.get("nodes", []) if family in node.get("extensions", {})
        ]
        if said:
            listed = document.get("extensions", {}).get(shapes, {}).get("shapes", [])
            return _counted(family, said, listed)
    return Bodies("", 0, 0, {})


def _counted(family: str, said: list[Json], listed: list[Json]) -> Bodies:
    motions = [body["motion"] for body in said if "motion" in body]
    kinematic = sum(motion.get("isKinematic") is True or motion.get("type") == "kinematic" for motion in motions)
    kinds = sorted(_kinds(said, listed))
    return Bodies(
        family, len(motions) - kinematic, kinematic, {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
    )


def _kinds(said: list[Json], listed: list[Json]) -> Iterator[str]:
    """The kind of each collider: box, sphere, capsule, cylinder, hull or mesh."""
    for body in said:
        if "collider" not in body:
            continue
        geometry = body["collider"].get("geometry", body["collider"])
        if "node" in geometry:
            yield "hull" if geometry.get("convexHull") else "mesh"
        else:
            kind = listed[geometry["shape"]]["type"]
            yield {"convex": "hull", "trimesh": "mesh"}.get(kind, kind)
