"""How a target wants its file, as far as it can be had here; what cannot be is said and left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Severity, Span
from scenewright.gltf import GltfOptions, load_codec

if TYPE_CHECKING:
    from scenewright.diagnostics import Diagnostics
    from scenewright.plan import Plan, Profile, Textures


def delivery(profile: Profile, file: str, diagnostics: Diagnostics) -> GltfOptions:
    """How the target wants its file; what cannot be done here is said and left out."""
    if profile.meshopt and load_codec() is None:
        message = f"meshes are not packed for {profile.id}: the mesh encoder is not there, so the file is larger"
        hint = "it comes with the viewer's build: run `make`, or `pip install -e .` again"
        diagnostics.add(Diagnostic("SW808", message, Span.at(file), severity=Severity.INFO, hint=hint))
    return GltfOptions(
        profile.instancing, profile.quantize, profile.meshopt, physics=profile.physics, dialect=profile.dialect
    )


def encodable(plan: Plan, file: str, diagnostics: Diagnostics) -> Plan:
    """The plan with textures that can be encoded here: WebP where KTX 2 is asked for and cannot be had."""
    instead: dict[Textures, Textures] = {"ktx2": "webp", "ktx2+fallback": "webp+fallback"}
    other = instead.get(plan.profile.textures)
    if other is None:
        return plan
    from scenewright.texture.ktx2 import available  # noqa: PLC0415 - loads Pillow, starts Node

    if available():
        return plan
    message = f"textures are {other} instead of {plan.profile.textures}: the KTX 2 encoder is not there"
    hint = "it comes with the viewer's build and runs in Node: install Node, or `pip install scenewright[ktx2]`"
    diagnostics.add(Diagnostic("SW860", message, Span.at(file), severity=Severity.INFO, hint=hint))
    return replace(plan, profile=replace(plan.profile, textures=other))
