"""KHR_xmp_json_ld: who made the world, from what, under which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTEXT = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
"""The prefixes that the extension prefers, and IPTC's for how a picture came to be."""
ALGORITHMIC = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
"""Made by an algorithm without samples of other media (IPTC NewsCodes, digital source type)."""


class XmpMetadata(Extension):
    """One packet at the root, referred to by the asset, for worlds that were compiled from a text."""

    name: ClassVar[str] = "KHR_xmp_json_ld"

    def asset(self) -> Body | None:
        """Refer to the packet."""
        return {"packet": 0} if self._is_told() else None

    def root(self) -> Body | None:
        """Write the packet."""
        return {"packets": [self._packet()]} if self._is_told() else None

    def _is_told(self) -> bool:
        return "source" in self.builder.graph.extras and not self.builder.is_patch

    def _packet(self) -> Mapping[str, object]:
        graph = self.builder.graph
        packet: dict[str, object] = {
            "@context": _CONTEXT,
            "@id": "",
            "dc:title": _alternatives(graph.title),
            "dc:format": "model/gltf-binary",
            "dc:identifier": f"blake2b:{graph.extras['source']}",
            "dc:description": _alternatives(f"Compiled from scene text, seed {graph.extras.get('seed', 0)}"),
            "xmp:CreatorTool": str(self.builder.document.asset.generator),
            "Iptc4xmpExt:DigitalSourceType": ALGORITHMIC,
        }
        if graph.author:
            packet["dc:creator"] = {"@list": [graph.author]}
        if graph.license:
            packet |= {"dc:rights": _alternatives(graph.license), "xmpRights:UsageTerms": _alternatives(graph.license)}
        return packet


def _alternatives(text: str) -> Mapping[str, object]:
    """A text in one language that is not known, in the form the extension asks for."""
    return {"@type": "rdf:Alt", "rdf:_1": {"@language": "x-default", "@value": text}}
