"""Smaller vertices: quantised attributes (KHR_mesh_quantization), meshoptimizer's codecs (EXT_meshopt_compression)."""

from __future__ import annotations

from scenewright.gltf.compression.codec import Codec, load_codec
from scenewright.gltf.compression.streams import Stream, plain_stream, vertex_stream

__all__ = ["Codec", "Stream", "load_codec", "plain_stream", "vertex_stream"]
