"""Materials of a foreign glTF as the graph's; what the graph cannot hold is named.

Source: glTF 2.0, section 3.9, and the KHR_materials extensions named below.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from scenewright.arrays import content_key
from scenewright.geometry.foreign.errors import inconsistent
from scenewright.gltf.reading.document import child, extension, real, reals, text, whole
from scenewright.gltf.reading.pictures import Pictures
from scenewright.graph import Material, Sampling

if TYPE_CHECKING:
    from scenewright.gltf.reading.document import Document, Object

_KEPT = {
    *("KHR_materials_unlit", "KHR_materials_transmission", "KHR_materials_volume", "KHR_materials_ior"),
    "KHR_materials_emissive_strength",
}
_WRAPS, _MAGNIFIED, _MINIFIED = (33071, 33648, 10497), (9728, 9729), (9728, 9729, 9984, 9985, 9986, 9987)
_SLOTS = ("base_color", "orm", "occlusion", "normal", "emissive")


@dataclass
class Materials:
    """Reads materials, each once."""

    document: Document
    pictures: Pictures
    found: dict[str, Material] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    _keys: dict[int, str] = field(default_factory=dict)

    def key(self, index: object, who: str) -> str:
        """Read material `index`, or glTF's default where there is none, and give its key.

        Raises:
            ForeignError: It is not there or faulty.
        """
        number = -1 if index is None else index
        entry: Object = {} if index is None else self.document.one("materials", index, who)
        if not isinstance(number, int):
            raise inconsistent(f"{who} has a material that is no number")
        if number not in self._keys:
            made = self._material(entry, "default" if index is None else f"materials[{number}]")
            key = content_key("foreign material", repr(made))
            self.found[key] = replace(made, key=key)
            self._keys[number] = key
        return self._keys[number]

    def _material(self, entry: Object, who: str) -> Material:
        surface = child(entry, "pbrMetallicRoughness", who)
        values: dict[str, Any] = {
            "key": "",
            "name": text(entry, "name") or who,
            "base_color": _clamped(reals(surface, "baseColorFactor", who, (1.0, 1.0, 1.0, 1.0))),
            "metallic": _share(surface, "metallicFactor", who, 1.0),
            "roughness": _share(surface, "roughnessFactor", who, 1.0),
            "emissive": _clamped(reals(entry, "emissiveFactor", who, (0.0, 0.0, 0.0))),
            "double_sided": entry.get("doubleSided") is True,
            "alpha_mode": self._alpha(entry, who),
            "alpha_cutoff": max(real(entry, "alphaCutoff", who, 0.5), 0.0),
        }
        values |= self._textures(entry, surface, who) | self._extended(entry, who)
        return Material(**values)

    @staticmethod
    def _alpha(entry: Object, who: str) -> str:
        mode = entry.get("alphaMode", "OPAQUE")
        if mode not in {"OPAQUE", "MASK", "BLEND"}:
            raise inconsistent(f"alphaMode of {who} is none", "OPAQUE, MASK or BLEND")
        return str(mode)

    def _textures(self, entry: Object, surface: Object, who: str) -> dict[str, Any]:
        """Pictures by slot. Occlusion shares the slot of roughness and metal where it is the same picture, laid alike."""
        infos = {
            "base_color": surface.get("baseColorTexture"),
            "orm": surface.get("metallicRoughnessTexture"),
            "occlusion": entry.get("occlusionTexture"),
            "normal": entry.get("normalTexture"),
            "emissive": entry.get("emissiveTexture"),
        }
        values: dict[str, Any] = {"packed_occlusion": False}
        samplings = []
        for slot in _SLOTS:
            info = infos[slot]
            used = None if info is None else self._texture(child({"it": info}, "it", who), f"{slot} of {who}")
            if used is None:
                continue
            values[f"{slot}_texture"], sampling = used
            samplings.append((slot, sampling))
        if infos["normal"] is not None:
            values["normal_scale"] = real(child(entry, "normalTexture", who), "scale", who, 1.0)
        if infos["occlusion"] is not None:
            values["occlusion_strength"] = _share(child(entry, "occlusionTexture", who), "strength", who, 1.0)
        values["samplings"] = tuple(samplings)
        return values

    def _texture(self, info: Object, who: str) -> tuple[str, Sampling] | None:
        texture = self.document.one("textures", info.get("index"), who)
        body = extension(texture, "EXT_texture_webp", who)
        source = texture.get("source") if body is None else body.get("source")
        if source is None:
            names = ", ".join(sorted(child(texture, "extensions", who))) or "no picture"
            self.notes[f"a texture is left out: it has {names}"] = None
            return None
        key = self.pictures.key(source, who)
        return key, self._sampling(info, texture, who)

    def _sampling(self, info: Object, texture: Object, who: str) -> Sampling:
        sampler: Object = {}
        if texture.get("sampler") is not None:
            sampler = self.document.one("samplers", texture["sampler"], who)
        laid = extension(info, "KHR_texture_transform", who) or {}
        uv_set = whole(laid if "texCoord" in laid else info, "texCoord", who, 0)
        if uv_set > 1:
            self.notes["a third set of texture coordinates is left out"] = None
        wrap = (_one_of(sampler, "wrapS", _WRAPS, 10497), _one_of(sampler, "wrapT", _WRAPS, 10497))
        filters = (_one_of(sampler, "magFilter", _MAGNIFIED, 9729), _one_of(sampler, "minFilter", _MINIFIED, 9987))
        offset, scale = reals(laid, "offset", who, (0.0, 0.0)), reals(laid, "scale", who, (1.0, 1.0))
        rotation = real(laid, "rotation", who, 0.0)
        return Sampling(min(uv_set, 1), (offset[0], offset[1]), rotation, (scale[0], scale[1]), wrap, filters)

    def _extended(self, entry: Object, who: str) -> dict[str, Any]:
        extensions = child(entry, "extensions", who)
        for name in sorted(set(extensions) - _KEPT):
            self.notes[f"{name} is left out"] = None
        values: dict[str, Any] = {"unlit": "KHR_materials_unlit" in extensions}
        transmission = extension(entry, "KHR_materials_transmission", who) or {}
        values["transmission"] = _share(transmission, "transmissionFactor", who, 0.0)
        volume = extension(entry, "KHR_materials_volume", who) or {}
        values["thickness"] = max(real(volume, "thicknessFactor", who, 0.0), 0.0)
        values["attenuation_color"] = _clamped(reals(volume, "attenuationColor", who, (1.0, 1.0, 1.0)))
        values["attenuation_distance"] = max(real(volume, "attenuationDistance", who, 0.0), 0.0)
        values["ior"] = real(extension(entry, "KHR_materials_ior", who) or {}, "ior", who, 1.5)
        if values["ior"] < 1.0:
            values["ior"] = 1.5
        strength = extension(entry, "KHR_materials_emissive_strength", who) or {}
        values["emissive_strength"] = max(real(strength, "emissiveStrength", who, 1.0), 0.0)
        for body, key in ((transmission, "transmissionTexture"), (volume, "thicknessTexture")):
            if key in body:
                self.notes[f"{key} is left out"] = None
        return values


def _share(holder: Object, key: str, who: str, default: float) -> float:
    return min(max(real(holder, key, who, default), 0.0), 1.0)


def _clamped(values: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(min(max(value, 0.0), 1.0) for value in values)


def _one_of(holder: Object, key: str, known: tuple[int, ...], default: int) -> int:
    found = holder.get(key)
    return found if isinstance(found, int) and found in known else default
