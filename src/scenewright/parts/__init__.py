"""What a part is: kinds and their verbs, what they are given and give, and the Catalogue."""

from scenewright.parts.assembly import (
    Assembly,
    Cut,
    LightSpec,
    Pad,
    Site,
    SubNode,
    Surface,
    SurfaceFacts,
    WallSpan,
)
from scenewright.parts.description import (
    DETAIL_LEVELS,
    Anchor,
    Description,
    Forecast,
    Joint,
    Stands,
    Void,
    detail_level,
    side_anchors,
)
from scenewright.parts.fields import (
    FieldKind,
    FieldSpec,
    Items,
    fields_of,
)
from scenewright.parts.kinds import (
    GeometryGenerator,
    Ground,
    MaterialRecipe,
    Opening,
    Part,
    Slot,
)

__all__ = [
    "DETAIL_LEVELS",
    "Anchor",
    "Assembly",
    "Cut",
    "Description",
    "FieldKind",
    "FieldSpec",
    "Forecast",
    "GeometryGenerator",
    "Ground",
    "Items",
    "Joint",
    "LightSpec",
    "MaterialRecipe",
    "Opening",
    "Pad",
    "Part",
    "Site",
    "Slot",
    "Stands",
    "SubNode",
    "Surface",
    "SurfaceFacts",
    "Void",
    "WallSpan",
    "detail_level",
    "fields_of",
    "side_anchors",
]
