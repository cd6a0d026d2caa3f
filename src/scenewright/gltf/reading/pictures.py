"""Pictures of a foreign glTF: their bytes untouched, their size read from the head and bounded."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.geometry.foreign.errors import MAX_ALL_PIXELS, MAX_PIXELS, ForeignError, damaged
from scenewright.gltf.container import GltfError
from scenewright.gltf.inspect import picture_size
from scenewright.gltf.reading.document import uri_bytes
from scenewright.graph import Image

if TYPE_CHECKING:
    from scenewright.gltf.reading.document import Document

_EXPECTED = (
    f"PNG, JPEG or WebP of at most {MAX_PIXELS} x {MAX_PIXELS} pixels, and {MAX_ALL_PIXELS >> 20} million in all"
)
_SHRINK = "shrink the picture in the program it was made in"


@dataclass
class Pictures:
    """Reads pictures, each once."""

    document: Document
    found: dict[str, Image] = field(default_factory=dict)
    pixels: int = 0
    _keys: dict[int, str] = field(default_factory=dict)

    def key(self, index: object, who: str) -> str:
        """Read picture `index` and give its key.

        Raises:
            ForeignError: It is not there, no picture or too large.
        """
        entry = self.document.one("images", index, who)
        number = int(str(index))
        if number not in self._keys:
            where = f"images[{number}]"
            if "uri" in entry:
                data = bytes(uri_bytes(entry["uri"], where, self.document.beside))
            else:
                view = self.document.one("bufferViews", entry.get("bufferView"), where)
                data = bytes(self.document.bytes_of(view, where))
            image = picture(data, where)
            if image.key not in self.found:
                self.pixels += image.width * image.height
            if self.pixels > MAX_ALL_PIXELS:
                raise ForeignError("SW517", f"its pictures have {self.pixels} pixels together", _EXPECTED, _SHRINK)
            self.found[image.key] = image
            self._keys[number] = image.key
        return self._keys[number]


def picture(data: bytes, who: str) -> Image:
    """Take a picture as it is.

    Raises:
        ForeignError: It is of another format, damaged or too large.
    """
    try:
        width, height = picture_size(data)
    except GltfError as error:
        raise ForeignError("SW517", f"{who}: {error}", _EXPECTED) from error
    except (struct.error, IndexError) as error:
        raise damaged(f"{who} is cut short") from error
    if not 0 < width <= MAX_PIXELS or not 0 < height <= MAX_PIXELS:
        raise ForeignError("SW517", f"{who} says it has {width} x {height} pixels", _EXPECTED, _SHRINK)
    mime = "image/png" if data[:1] == b"\x89" else "image/jpeg" if data[:2] == b"\xff\xd8" else "image/webp"
    return Image(content_key("foreign", data), mime, width, height, data)
