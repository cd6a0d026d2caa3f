"""The protocol of a glTF extension and how the extensions are found."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from scenewright.gltf import extensions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.gltf.builder import Builder
    from scenewright.graph import Image, Material, Node, PhysicsMaterial, Primitive, Shape

Body: TypeAlias = "Mapping[str, object]"
"""What stands under ``extensions.NAME`` of an object."""


class Extension:
    """What one extension adds to the objects of a document.

    Each verb is asked once for every object of its sort and answers with the body to put under ``extensions``, or None
    where the extension does not apply. An answer makes the name appear in ``extensionsUsed``. One instance serves one
    file, so that an instance may number what it has seen. A verb that is not overridden is never called.
    """

    name: ClassVar[str]
    """The registered name."""
    required: ClassVar[bool] = False
    """Whether a file that uses it says that it cannot be shown without it."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder

    def material(self, material: Material) -> Body | None:
        """Add to a material."""
        raise NotImplementedError

    def texture_info(self, material: Material, slot: str) -> Body | None:
        """Add to each reference that a material makes to a texture, in one of its slots."""
        raise NotImplementedError

    def texture(self, image: Image, source: int) -> Body | None:
        """Add to a texture whose image has the index `source`; the plain source is then the image's fallback, if any."""
        raise NotImplementedError

    def primitive(self, primitive: Primitive) -> Body | None:
        """Add to a primitive of a mesh."""
        raise NotImplementedError

    def node(self, node: Node) -> Body | None:
        """Add to a node."""
        raise NotImplementedError

    def collider(self, shape: Shape, material: PhysicsMaterial | None, index: int) -> Body | None:
        """Add to the node of a shape of a body; `index` is that of the node whose body it is."""
        raise NotImplementedError

    def scene(self) -> Body | None:
        """Add to the scene, after all nodes."""
        raise NotImplementedError

    def asset(self) -> Body | None:
        """Add to the asset, after everything else."""
        raise NotImplementedError

    def root(self) -> Body | None:
        """Add to the document, after everything else."""
        raise NotImplementedError


@cache
def extension_classes() -> tuple[type[Extension], ...]:
    """Find the extension classes of the files in the folder, in the order of the file names.

    Raises:
        TypeError: A file does not define exactly one extension.
    """
    found = []
    for module_info in sorted(pkgutil.iter_modules(extensions.__path__), key=lambda info: info.name):
        module = import_module(f"{extensions.__name__}.{module_info.name}")
        own = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Extension) and value.__module__ == module.__name__
        ]
        if len(own) != 1:
            raise TypeError(f"{module.__name__} must define one Extension, found {len(own)}")
        found.append(own[0])
    return tuple(found)
