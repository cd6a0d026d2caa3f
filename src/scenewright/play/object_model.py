"""Which properties of a glTF graphs may read and write, of what type, and what they are when the file does not say.

Source: glTF 2.0, Asset Object Model (ObjectModel.adoc), and the object models of the extensions named here. ``#`` stands
for an index.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.play.values import Value


@dataclass(frozen=True)
class Property:
    """A mutable property: signature and default. Without a default (None) the file has to say it."""

    signature: str
    default: Value


def _of(parent: str, rows: dict[str, tuple[str, Value]]) -> dict[str, Property]:
    return {f"{parent}/{name}": Property(*row) for name, row in rows.items()}


def _textures() -> dict[str, Property]:
    homes = ("pbrMetallicRoughness/baseColorTexture", "pbrMetallicRoughness/metallicRoughnessTexture")
    rows: dict[str, tuple[str, Value]] = {
        "offset": ("float2", (0.0, 0.0)),
        "rotation": ("float", 0.0),
        "scale": ("float2", (1.0, 1.0)),
    }
    found: dict[str, Property] = {}
    for home in (*homes, "normalTexture", "occlusionTexture", "emissiveTexture"):
        found |= _of(f"/materials/#/{home}/extensions/KHR_texture_transform", rows)
    return found


_ONE3, _NONE3 = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_MATERIAL_EXTENSIONS: dict[str, dict[str, tuple[str, Value]]] = {
    "KHR_materials_emissive_strength": {"emissiveStrength": ("float", 1.0)},
    "KHR_materials_ior": {"ior": ("float", 1.5)},
    "KHR_materials_dispersion": {"dispersion": ("float", 0.0)},
    "KHR_materials_transmission": {"transmissionFactor": ("float", 0.0)},
    "KHR_materials_clearcoat": {
        "clearcoatFactor": ("float", 0.0),
        "clearcoatRoughnessFactor": ("float", 0.0),
    },
    "KHR_materials_sheen": {"sheenColorFactor": ("float3", _NONE3), "sheenRoughnessFactor": ("float", 0.0)},
    "KHR_materials_specular": {"specularFactor": ("float", 1.0), "specularColorFactor": ("float3", _ONE3)},
    "KHR_materials_volume": {
        "thicknessFactor": ("float", 0.0),
        "attenuationDistance": ("float", math.inf),
        "attenuationColor": ("float3", _ONE3),
    },
    "KHR_materials_iridescence": {
        "iridescenceFactor": ("float", 0.0),
        "iridescenceIor": ("float", 1.3),
        "iridescenceThicknessMinimum": ("float", 100.0),
        "iridescenceThicknessMaximum": ("float", 400.0),
    },
    "KHR_materials_anisotropy": {"anisotropyStrength": ("float", 0.0), "anisotropyRotation": ("float", 0.0)},
}

PROPERTIES: dict[str, Property] = {
    **_of(
        "/nodes/#",
        {
            "translation": ("float3", _NONE3),
            "rotation": ("float4", (0.0, 0.0, 0.0, 1.0)),
            "scale": ("float3", _ONE3),
            "weights/#": ("float", 0.0),
            "extensions/KHR_node_visibility/visible": ("bool", True),
            "extensions/KHR_node_selectability/selectable": ("bool", True),
            "extensions/KHR_node_hoverability/hoverable": ("bool", True),
        },
    ),
    **_of(
        "/materials/#",
        {
            "alphaCutoff": ("float", 0.5),
            "emissiveFactor": ("float3", _NONE3),
            "normalTexture/scale": ("float", 1.0),
            "occlusionTexture/strength": ("float", 1.0),
            "pbrMetallicRoughness/baseColorFactor": ("float4", (1.0, 1.0, 1.0, 1.0)),
            "pbrMetallicRoughness/metallicFactor": ("float", 1.0),
            "pbrMetallicRoughness/roughnessFactor": ("float", 1.0),
        },
    ),
    **_textures(),
    **{
        path: row
        for name, rows in _MATERIAL_EXTENSIONS.items()
        for path, row in _of(f"/materials/#/extensions/{name}", rows).items()
    },
    **_of(
        "/cameras/#",
        {
            **{f"perspective/{name}": ("float", None) for name in ("aspectRatio", "yfov", "zfar", "znear")},
            **{f"orthographic/{name}": ("float", None) for name in ("xmag", "ymag", "zfar", "znear")},
        },
    ),
    **_of(
        "/extensions/KHR_lights_punctual/lights/#",
        {
            "color": ("float3", _ONE3),
            "intensity": ("float", 1.0),
            "range": ("float", math.inf),
            "spot/innerConeAngle": ("float", 0.0),
            "spot/outerConeAngle": ("float", math.pi / 4),
        },
    ),
    **_of(
        "/extensions/EXT_lights_image_based/lights/#",
        {"rotation": ("float4", (0.0, 0.0, 0.0, 1.0)), "intensity": ("float", 1.0)},
    ),
}
"""Mutable properties by pointer."""
MAY_LACK = frozenset({"pbrMetallicRoughness"})
"""Objects whose properties have defaults even where the object is not there; any other has to be: an extension's too."""
COUNTED = ("nodes", "materials", "meshes", "cameras", "animations", "scenes", "skins", "textures", "images")
"""Top level arrays whose ``.length`` may be read."""


def is_index(part: str, length: int = 1_000_000_000) -> bool:
    """Whether a segment of a pointer is an index below `length`: digits without leading zeros."""
    written = part.isdecimal() and part.isascii() and len(part) < 10 and (part == "0" or part[0] != "0")
    return written and int(part) < length


def template_of(pointer: str) -> str:
    """The pointer with ``#`` for each index."""
    return "/".join("#" if is_index(part) else part for part in pointer.split("/"))
