"""Materials as glTF's metallic-roughness objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.gltf import document as gltf

if TYPE_CHECKING:
    from scenewright.gltf.builder import Builder
    from scenewright.graph import Material


def texture_keys(material: Material) -> tuple[str, ...]:
    """List the image keys a material refers to, each once."""
    slots = (
        material.base_color_texture,
        material.orm_texture,
        material.normal_texture,
        material.emissive_texture,
        material.occlusion_texture,
    )
    return tuple(dict.fromkeys(key for key in slots if key))


def material_object(builder: Builder, material: Material) -> gltf.Material:
    """Write a material, its textures and what the extensions add to it.

    The picture for occlusion, roughness and metal serves two slots. An unlit material keeps only its base colour, as
    KHR_materials_unlit says that everything else is ignored.
    """
    written = gltf.Material(
        name=material.name,
        pbrMetallicRoughness=_surface(builder, material),
        alphaMode=material.alpha_mode,
        alphaCutoff=material.alpha_cutoff if material.alpha_mode == "MASK" else None,
        doubleSided=material.double_sided,
        extras={"scenewright": {"material": material.key}},
    )
    if not material.unlit:
        _lit_slots(builder, material, written)
    written.extensions = builder.extend("material", material)
    return written


def _surface(builder: Builder, material: Material) -> gltf.PbrMetallicRoughness:
    surface = gltf.PbrMetallicRoughness(
        baseColorFactor=[float(value) for value in material.base_color],
        metallicFactor=0.0 if material.unlit else material.metallic,
        roughnessFactor=1.0 if material.unlit else material.roughness,
    )
    if material.base_color_texture:
        surface.baseColorTexture = _reference(builder, material, "base_color", material.base_color_texture)
    if material.orm_texture and not material.unlit:
        surface.metallicRoughnessTexture = _reference(builder, material, "orm", material.orm_texture)
    return surface


def _lit_slots(builder: Builder, material: Material, written: gltf.Material) -> None:
    """Fill what only a lit material has: occlusion, normal map, emission."""
    written.emissiveFactor = [float(value) for value in material.emissive]
    occlusion = material.occlusion_texture or (material.orm_texture if material.packed_occlusion else None)
    if occlusion:
        reference = _reference(builder, material, "occlusion", occlusion)
        written.occlusionTexture = gltf.OcclusionTextureInfo(
            index=reference.index,
            texCoord=reference.texCoord,
            strength=material.occlusion_strength,
            extensions=reference.extensions,
        )
    if material.normal_texture:
        reference = _reference(builder, material, "normal", material.normal_texture)
        written.normalTexture = gltf.NormalMaterialTexture(
            index=reference.index,
            texCoord=reference.texCoord,
            scale=material.normal_scale,
            extensions=reference.extensions,
        )
    if material.emissive_texture:
        written.emissiveTexture = _reference(builder, material, "emissive", material.emissive_texture)


def _reference(builder: Builder, material: Material, slot: str, key: str) -> gltf.TextureInfo:
    """Refer to a texture as it lies on the mesh: tiled in metres, or as a foreign file says."""
    sampling = material.sampling(slot)
    index = builder.texture(key) if sampling is None else builder.texture(key, sampling.wrap, sampling.filters)
    uv_set = sampling.uv_set if sampling is not None else 0
    extensions = builder.extend("texture_info", material, slot)
    return gltf.TextureInfo(index=index, texCoord=uv_set, extensions=extensions)
