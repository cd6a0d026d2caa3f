"""KHR_lights_punctual: suns, lamps and spots."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.gltf.builder import Builder
    from scenewright.graph import Light, Node


class PunctualLights(Extension):
    """Equal lights are stored once at the root; nodes refer to them."""

    name: ClassVar[str] = "KHR_lights_punctual"

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder)
        self._numbers: dict[Light, int] = {}

    def node(self, node: Node) -> Body | None:
        """Refer to the node's light."""
        if node.light is None:
            return None
        number = self._numbers.setdefault(node.light, len(self._numbers))
        if node.light.own:
            self.builder.indices["light", node.light.own] = number
        return {"light": number}

    def root(self) -> Body | None:
        """Describe the lights that nodes referred to."""
        return {"lights": [_describe(light) for light in self._numbers]} if self._numbers else None


def _describe(light: Light) -> Body:
    """Write one light, defaults omitted."""
    body: dict[str, object] = {"type": light.kind}
    if light.color != (1.0, 1.0, 1.0):
        body["color"] = list(light.color)
    if light.intensity != 1.0:
        body["intensity"] = light.intensity
    if light.range > 0.0 and light.kind != "directional":
        body["range"] = light.range
    if light.kind == "spot":
        body["spot"] = {"innerConeAngle": light.inner_cone, "outerConeAngle": light.outer_cone}
    return body
