// Generated from schemas/service.schema.json by contract.mjs; do not edit.

export type ClientMessage = SetParameters | ChooseVariant | Have;
export type ServerMessage = Hello | Progress | Built | Complaints;

/** What the Scenewright service and its viewer say to each other. */
export interface Contract {
  AddressCost?: AddressCost;
  Became?: Became;
  Bodies?: Bodies;
  BudgetRow?: BudgetRow;
  BuildAccepted?: BuildAccepted;
  BuildReport?: BuildReport;
  BuildRequest?: BuildRequest;
  BuildState?: BuildState;
  Built?: Built;
  ChooseVariant?: ChooseVariant;
  ClientMessage?: ClientMessage;
  Complaints?: Complaints;
  Cost?: Cost;
  DeltaModel?: DeltaModel;
  DiagnosticModel?: DiagnosticModel;
  FixModel?: FixModel;
  GraphCost?: GraphCost;
  GraphSize?: GraphSize;
  Have?: Have;
  Hello?: Hello;
  KnobModel?: KnobModel;
  PoseModel?: PoseModel;
  Progress?: Progress;
  Proposal?: Proposal;
  ProposalOption?: ProposalOption;
  ProposeRequest?: ProposeRequest;
  RelationModel?: RelationModel;
  RelationTarget?: RelationTarget;
  SceneDetail?: SceneDetail;
  SceneSummary?: SceneSummary;
  ServerMessage?: ServerMessage;
  SetParameters?: SetParameters;
  SourceLine?: SourceLine;
  TargetForecast?: TargetForecast;
  TargetReport?: TargetReport;
  TextChange?: TextChange;
  TextPosition?: TextPosition;
  TextRange?: TextRange;
  TextWritten?: TextWritten;
  Totals?: Totals;
  ZoneModel?: ZoneModel;
}
/** What one address costs. What is stored once is booked to the first that needs it: columns add up to totals. */
export interface AddressCost {
  triangles: number;
  triangles_stored: number;
  draw_calls: number;
  materials: number;
  textures: number;
  texture_bytes: number;
  file_bytes: number;
  address: string;
  file: string | null;
  line: number | null;
}
/** One thing that a target cannot do as it was written. */
export interface Became {
  address: string;
  what: string;
  lacks: string;
  became: string;
  file: string;
  line: number;
}
/** What of a file falls, is led or stands. */
export interface Bodies {
  extension: string;
  dynamic: number;
  kinematic: number;
  shapes: {
    [k: string]: number;
  };
}
/** How much of one limit of one target is used. */
export interface BudgetRow {
  metric:
    | "triangles"
    | "vertices"
    | "draw_calls"
    | "materials"
    | "textures"
    | "texture_size"
    | "texture_bytes"
    | "file_bytes"
    | "nodes"
    | "lights"
    | "mesh_triangles"
    | "mesh_materials";
  scope: "view" | "scene" | "file" | "mesh" | "texture";
  unit: "count" | "bytes" | "pixels";
  used: number;
  limit: number;
  headroom: number;
  tolerance: number;
  strength: "enforced" | "ranked" | "advice" | "house";
  evidence: "R" | "S" | "H";
  source: string;
  costliest: Cost[];
}
/** What one address costs of a metric, and the line that made it. */
export interface Cost {
  address: string;
  used: number;
  file?: string | null;
  line?: number | null;
}
/** Where to ask for the build. */
export interface BuildAccepted {
  id: string;
  url: string;
}
/** The report of one build: what the file costs, against limits and by address. */
export interface BuildReport {
  scene: string;
  target: string;
  totals: Totals;
  view: {
    [k: string]: number;
  };
  forecast_triangles: number;
  targets: TargetReport[];
  costliest: {
    [k: string]: Cost[];
  };
  addresses: AddressCost[];
  bodies: Bodies;
  graph: GraphSize;
}
/** What a file holds and draws. */
export interface Totals {
  triangles: number;
  triangles_stored: number;
  draw_calls: number;
  materials: number;
  textures: number;
  texture_bytes: number;
  file_bytes: number;
}
/** One target's limits against the one file that this build made. */
export interface TargetReport {
  target: string;
  title: string;
  promised: boolean;
  measured_on: string;
  budget: BudgetRow[];
  forecast: TargetForecast;
  became: Became[];
}
/** What a build for one target is expected to cost. */
export interface TargetForecast {
  target: string;
  title: string;
  totals: {
    [k: string]: number;
  };
  view: {
    [k: string]: number;
  };
  budget: BudgetRow[];
  unknown: string[];
}
/** How large a file's KHR_interactivity graphs are; all zero without one. */
export interface GraphSize {
  operations: number;
  variables: number;
  events: number;
  bytes: number;
  costliest: GraphCost[];
}
/** What of a behaviour graph one address needs. What several need is booked to the first: columns add up. */
export interface GraphCost {
  address: string;
  operations: number;
  bytes: number;
}
/** What to build of a scene: values of parameters as text, a variant, another seed. */
export interface BuildRequest {
  parameters: {
    [k: string]: string;
  };
  variant: string | null;
  seed: number | null;
}
/** A build in flight or finished; `asset` is the GLB's address when there is one. */
export interface BuildState {
  id: string;
  scene: string;
  state: "queued" | "running" | "done" | "failed" | "obsolete";
  stage: string;
  progress: number;
  asset: string | null;
  report: BuildReport | null;
  diagnostics: DiagnosticModel[];
}
/** One complaint. `text` is the source line it points at, empty when the file cannot be shown. */
export interface DiagnosticModel {
  code: string;
  severity: "error" | "warning" | "info";
  file: string;
  range: TextRange;
  address: string;
  message: string;
  expected: string;
  hint: string;
  fixes: FixModel[];
  text: string;
}
/** A half-open range of a text. */
export interface TextRange {
  start: TextPosition;
  end: TextPosition;
}
/** A place in a text, both numbers 1-based. */
export interface TextPosition {
  line: number;
  column: number;
}
/** One replacement that would mend a fault; `new` null removes the entry. */
export interface FixModel {
  path: string;
  old: string;
  new: string | null;
}
/**
 * A new world. `delta` is null when the client must load `asset` whole.
 *
 * `reactions` says where what the world does is written now, in the order in which the asset's graph lists its reactions:
 * a patch changes no graph, though the lines may have moved.
 */
export interface Built {
  type: "built";
  revision: string;
  asset: string;
  delta: DeltaModel | null;
  title: string;
  report: BuildReport;
  knobs: KnobModel[];
  variants: string[];
  places: {
    [k: string]: SourceLine;
  };
  relations: {
    [k: string]: RelationModel[];
  };
  zones: ZoneModel[];
  reactions: SourceLine[];
  diagnostics: DiagnosticModel[];
}
/** The smallest change from `base` to `revision`: the patch at `glb` brings every changed subtree, null when none. */
export interface DeltaModel {
  revision: string;
  base: string;
  removed: string[];
  changed: string[];
  poses: {
    [k: string]: PoseModel;
  };
  glb: string | null;
}
/** A node's transform: metres, a unit quaternion xyzw, and a scale. */
export interface PoseModel {
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation: [number, number, number];
  /**
   * @minItems 4
   * @maxItems 4
   */
  rotation: [number, number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  scale: [number, number, number];
}
/** A scene parameter as a control shows it. */
export interface KnobModel {
  name: string;
  value: number | boolean | string;
  default: number | boolean | string;
  low: number | null;
  high: number | null;
  choices: string[];
  unit: string;
  integer: boolean;
  doc: string;
}
/** Where an address was written, and the text of that line. */
export interface SourceLine {
  file: string;
  line: number;
  text: string;
}
/** One relation of a node's `place:`; `text` is how the author has it. */
export interface RelationModel {
  name: string;
  text: string;
  targets: RelationTarget[];
}
/**
 * What a relation is to: an address and, where a wall or side is meant, its anchor in the world.
 *
 * `point` is the middle of the anchor's lower edge, metres; `normal` a unit vector to its free side.
 */
export interface RelationTarget {
  address: string;
  anchor: string;
  point: number[] | null;
  normal: number[] | null;
}
/** Floor that something takes or wants free: corners (x, z) of an outline in the world at height `y`, metres. */
export interface ZoneModel {
  address: string;
  kind: "footprint" | "swing" | "clear";
  y: number;
  outline: number[][];
}
/** Build this variant from now on; null is the scene as written. */
export interface ChooseVariant {
  type: "variant";
  variant: string | null;
}
/** Build with these values from now on; the map replaces the one before. */
export interface SetParameters {
  type: "set";
  parameters: {
    [k: string]: string;
  };
}
/** The client shows this revision; null when it shows nothing, or lost it. */
export interface Have {
  type: "have";
  revision: string | null;
}
/** The scene does not build now; the last good world stands. */
export interface Complaints {
  type: "diagnostics";
  diagnostics: DiagnosticModel[];
}
/** First message of a live connection. */
export interface Hello {
  type: "hello";
  scene: string;
  title: string;
}
/** A build of the watched scene is under way; `fraction` runs from 0 to 1. */
export interface Progress {
  type: "progress";
  stage: string;
  fraction: number;
}
/** What may be said of a move, the best first; none, and why in `text`. `before` is the scene's whole text. */
export interface Proposal {
  text: string;
  before: string;
  options: ProposalOption[];
}
/**
 * Edits that say a move, the scene's whole text `after` them, and where the thing stands then.
 *
 * `label` says it in a few words, `text` in whole sentences.
 * `position` in metres and `yaw` in degrees are those of its origin in the world, as in `ProposeRequest`. `diagnostics`
 * are the complaints that the scene has with the edits and has not without.
 */
export interface ProposalOption {
  label: string;
  text: string;
  edits: FixModel[];
  after: string;
  /**
   * @minItems 3
   * @maxItems 3
   */
  position: [number, number, number];
  yaw: number;
  diagnostics: DiagnosticModel[];
}
/**
 * Where a thing was moved to: its origin in the world, metres, and its turn about the vertical, degrees.
 *
 * `parameters` are those of the world it was moved in.
 */
export interface ProposeRequest {
  address: string;
  /**
   * @minItems 3
   * @maxItems 3
   */
  position: [number, number, number];
  yaw: number;
  parameters: {
    [k: string]: string;
  };
}
/** A scene with its text; knobs and variants are empty when it does not resolve. */
export interface SceneDetail {
  name: string;
  title: string;
  file: string;
  text: string;
  knobs: KnobModel[];
  variants: string[];
  diagnostics: DiagnosticModel[];
}
/** A scene in the folder. */
export interface SceneSummary {
  name: string;
  title: string;
}
/** A scene's whole text, written only where the file still holds `before`. */
export interface TextChange {
  before: string;
  after: string;
}
/** The file that was written, as the folder names it. */
export interface TextWritten {
  file: string;
}
