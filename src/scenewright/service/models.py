"""What the service says and hears, as pydantic models: the source of OpenAPI, the JSON schema and the viewer's types."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from scenewright.report import BuildReport

Number = float | int
LARGEST_TEXT = 1_048_576
"""Characters of a scene's text that is written; the reader takes no more bytes."""


class Model(BaseModel):
    """Immutable and closed: an unknown key from a client is an error, not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class TextPosition(Model):
    """A place in a text, both numbers 1-based."""

    line: int
    column: int


class TextRange(Model):
    """A half-open range of a text."""

    start: TextPosition
    end: TextPosition


class FixModel(Model):
    """One replacement that would mend a fault; `new` null removes the entry."""

    path: str
    old: str
    new: str | None


class DiagnosticModel(Model):
    """One complaint. `text` is the source line it points at, empty when the file cannot be shown."""

    code: str
    severity: Literal["error", "warning", "info"]
    file: str
    range: TextRange
    address: str
    message: str
    expected: str
    hint: str
    fixes: list[FixModel]
    text: str


class KnobModel(Model):
    """A scene parameter as a control shows it."""

    name: str
    value: Number | bool | str
    default: Number | bool | str
    low: Number | None
    high: Number | None
    choices: list[str]
    unit: str
    integer: bool
    doc: str


class SourceLine(Model):
    """Where an address was written, and the text of that line."""

    file: str
    line: int
    text: str


class PoseModel(Model):
    """A node's transform: metres, a unit quaternion xyzw, and a scale."""

    translation: list[float] = Field(min_length=3, max_length=3)
    rotation: list[float] = Field(min_length=4, max_length=4)
    scale: list[float] = Field(min_length=3, max_length=3)


class RelationTarget(Model):
    """What a relation is to: an address and, where a wall or side is meant, its anchor in the world.

    `point` is the middle of the anchor's lower edge, metres; `normal` a unit vector to its free side.
    """

    address: str
    anchor: str
    point: list[float] | None
    normal: list[float] | None


class RelationModel(Model):
    """One relation of a node's `place:`; `text` is how the author has it."""

    name: str
    text: str
    targets: list[RelationTarget]


class ZoneModel(Model):
    """Floor that something takes or wants free: corners (x, z) of an outline in the world at height `y`, metres."""

    address: str
    kind: Literal["footprint", "swing", "clear"]
    y: float
    outline: list[list[float]]


class DeltaModel(Model):
    """The smallest change from `base` to `revision`: the patch at `glb` brings every changed subtree, null when none."""

    revision: str
    base: str
    removed: list[str]
    changed: list[str]
    poses: dict[str, PoseModel]
    glb: str | None


class SceneSummary(Model):
    """A scene in the folder."""

    name: str
    title: str


class SceneDetail(SceneSummary):
    """A scene with its text; knobs and variants are empty when it does not resolve."""

    file: str
    text: str
    knobs: list[KnobModel]
    variants: list[str]
    diagnostics: list[DiagnosticModel]


class BuildRequest(Model):
    """What to build of a scene: values of parameters as text, a variant, another seed."""

    parameters: dict[str, str] = Field(default_factory=dict, max_length=200)
    variant: str | None = Field(default=None, max_length=200)
    seed: int | None = None


class BuildAccepted(Model):
    """Where to ask for the build."""

    id: str
    url: str


class BuildState(Model):
    """A build in flight or finished; `asset` is the GLB's address when there is one."""

    id: str
    scene: str
    state: Literal["queued", "running", "done", "failed", "obsolete"]
    stage: str
    progress: float
    asset: str | None
    report: BuildReport | None
    diagnostics: list[DiagnosticModel]


class ProposeRequest(Model):
    """Where a thing was moved to: its origin in the world, metres, and its turn about the vertical, degrees.

    `parameters` are those of the world it was moved in.
    """

    address: str = Field(max_length=1000)
    position: list[float] = Field(min_length=3, max_length=3)
    yaw: float
    parameters: dict[str, str] = Field(default_factory=dict, max_length=200)


class ProposalOption(Model):
    """Edits that say a move, the scene's whole text `after` them, and where the thing stands then.

    `label` says it in a few words, `text` in whole sentences.
    `position` in metres and `yaw` in degrees are those of its origin in the world, as in `ProposeRequest`. `diagnostics`
    are the complaints that the scene has with the edits and has not without.
    """

    label: str
    text: str
    edits: list[FixModel]
    after: str
    position: list[float] = Field(min_length=3, max_length=3)
    yaw: float
    diagnostics: list[DiagnosticModel]


class Proposal(Model):
    """What may be said of a move, the best first; none, and why in `text`. `before` is the scene's whole text."""

    text: str
    before: str
    options: list[ProposalOption]


class TextChange(Model):
    """A scene's whole text, written only where the file still holds `before`."""

    before: str = Field(max_length=LARGEST_TEXT)
    after: str = Field(max_length=LARGEST_TEXT)


class TextWritten(Model):
    """The file that was written, as the folder names it."""

    file: str


class Hello(Model):
    """First message of a live connection."""

    type: Literal["hello"] = "hello"
    scene: str
    title: str


class Progress(Model):
    """A build of the watched scene is under way; `fraction` runs from 0 to 1."""

    type: Literal["progress"] = "progress"
    stage: str
    fraction: float


class Built(Model):
    """A new world. `delta` is null when the client must load `asset` whole.

    `reactions` says where what the world does is written now, in the order in which the asset's graph lists its reactions:
    a patch changes no graph, though the lines may have moved.
    """

    type: Literal["built"] = "built"
    revision: str
    asset: str
    delta: DeltaModel | None
    title: str
    report: BuildReport
    knobs: list[KnobModel]
    variants: list[str]
    places: dict[str, SourceLine]
    relations: dict[str, list[RelationModel]]
    zones: list[ZoneModel]
    reactions: list[SourceLine]
    diagnostics: list[DiagnosticModel]


class Complaints(Model):
    """The scene does not build now; the last good world stands."""

    type: Literal["diagnostics"] = "diagnostics"
    diagnostics: list[DiagnosticModel]


ServerMessage = Annotated[Hello | Progress | Built | Complaints, Field(discriminator="type")]


class SetParameters(Model):
    """Build with these values from now on; the map replaces the one before."""

    type: Literal["set"]
    parameters: dict[str, str] = Field(max_length=200)


class ChooseVariant(Model):
    """Build this variant from now on; null is the scene as written."""

    type: Literal["variant"]
    variant: str | None = Field(max_length=200)


class Have(Model):
    """The client shows this revision; null when it shows nothing, or lost it."""

    type: Literal["have"]
    revision: str | None = Field(max_length=64)


ClientMessage = Annotated[SetParameters | ChooseVariant | Have, Field(discriminator="type")]
