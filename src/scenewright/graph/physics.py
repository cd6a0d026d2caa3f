"""What moves by the laws of motion, and what it meets: bodies, their shapes and surfaces."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.geometry import Mesh
    from scenewright.graph.model import Quaternion, Vec3

ShapeKind: TypeAlias = Literal["box", "sphere", "capsule", "cylinder", "hull", "mesh"]
BodyKind: TypeAlias = Literal["static", "dynamic", "kinematic"]


@dataclass(frozen=True)
class PhysicsMaterial:
    """How a surface rubs and bounces; the defaults are those of KHR_physics_rigid_bodies."""

    friction: float = 0.6
    """Coulomb's coefficient, at rest and sliding alike."""
    restitution: float = 0.0
    """Speed after a bounce over speed before it."""


@dataclass(frozen=True, eq=False)
class Shape:
    """One solid that is bumped into, about its own origin, and where that lies in the node's frame.

    Round shapes stand along Y. `scale` undoes the scale of the nodes above, so that `size` is in metres of the world.
    """

    kind: ShapeKind
    size: Vec3 = (0.0, 0.0, 0.0)
    """Full extents: a sphere's diameter three times; a cylinder's or capsule's diameter, whole height, diameter."""
    mesh: Mesh | None = None
    """Corners of a hull, triangles of a mesh. None for a mesh: what the node itself draws."""
    translation: Vec3 = (0.0, 0.0, 0.0)
    rotation: Quaternion = (0.0, 0.0, 0.0, 1.0)
    scale: Vec3 = (1.0, 1.0, 1.0)

    @property
    def is_shifted(self) -> bool:
        """Whether it lies anywhere else than at the node's origin, unturned."""
        unmoved = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0))
        return (self.translation, self.rotation, self.scale) != unmoved

    @cached_property
    def key(self) -> str:
        """Identity of what is bumped into, wherever it lies."""
        return f"{self.kind} {self.size} {self.mesh.key if self.mesh is not None else ''}"


@dataclass(frozen=True)
class Motion:
    """How a body that is not fixed moves. A kinematic one is moved by others only and has no mass."""

    kind: Literal["dynamic", "kinematic"]
    mass: float = 0.0
    """Kilograms."""
    center_of_mass: Vec3 = (0.0, 0.0, 0.0)
    """In the node's frame."""
    inertia: Vec3 = (0.0, 0.0, 0.0)
    """Principal moments, kg m2."""
    orientation: Quaternion = (0.0, 0.0, 0.0, 1.0)
    """Turns the principal axes into the node's frame."""


@dataclass(frozen=True, eq=False)
class Body:
    """What physics knows of a node: nothing moves it when `motion` is None.

    Shapes of a node below belong to the nearest body above that moves.
    """

    shapes: tuple[Shape, ...] = ()
    motion: Motion | None = None
    material: PhysicsMaterial | None = None
    """None: the viewer's own default."""

    @property
    def kind(self) -> BodyKind:
        """What may move it."""
        return self.motion.kind if self.motion is not None else "static"

    @cached_property
    def key(self) -> str:
        """Identity of everything physics knows."""
        poses = [f"{shape.key} {shape.translation} {shape.rotation} {shape.scale}" for shape in self.shapes]
        return f"{self.motion} {self.material} {' '.join(poses)}"
