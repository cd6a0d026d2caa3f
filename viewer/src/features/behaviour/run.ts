import { FlowGraphCoordinator } from "@babylonjs/core/FlowGraph/flowGraphCoordinator.js";
import { blockFactory } from "@babylonjs/core/FlowGraph/Blocks/flowGraphBlockFactory.js";
import { ParseFlowGraph } from "@babylonjs/core/FlowGraph/flowGraphParser.js";
import type { FlowGraph } from "@babylonjs/core/FlowGraph/flowGraph.js";
import type { FlowGraphBlock } from "@babylonjs/core/FlowGraph/flowGraphBlock.js";
import type { FlowGraphContext } from "@babylonjs/core/FlowGraph/flowGraphContext.js";
import type { AbstractMesh } from "@babylonjs/core/Meshes/abstractMesh.js";
import type { Scene } from "@babylonjs/core/scene.js";
import type { Behaviour, Happening, Reaction, Variable } from "../../behaviour";
import type { Imported } from "../../world/interactivity";
import type { World } from "../../world/world";
import { Bindings } from "./bindings";
import { type Graph, graphOf } from "./graph";
import { orderOnce } from "./ordering";
import { plain } from "./values";

/** How many happenings are remembered. */
const REMEMBERED = 200;

/** A message of the graph to its host. */
export type Hear = (event: string, values: Readonly<Record<string, unknown>>) => void;

/** What the engine does not say in its types: blocks that have something to finish. */
interface Pending {
  readonly _pendingBlocks: readonly FlowGraphBlock[];
}

/** A graph that runs: it outlives the load that brought it where the next one does the same. */
export class Run implements Behaviour {
  importTime = 0;
  private readonly began = performance.now();
  private readonly log: Happening[] = [];
  private lines: readonly { readonly file: string; readonly line: number }[] = [];

  private constructor(
    readonly imported: Imported,
    readonly graph: Graph,
    private readonly coordinator: FlowGraphCoordinator,
    private readonly flow: FlowGraph,
    readonly bindings: Bindings,
  ) {}

  /** Make the graph of a file run in the scene that holds its nodes; null where it has none, or a faulty one. */
  static async prepare(imported: Imported, scene: Scene): Promise<Run | null> {
    const graph = graphOf(imported);
    const result = imported.graphs[imported.document.defaultGraphIndex];
    if (graph === undefined || result?.serializedFlowGraph === undefined) return null;
    const coordinator = new FlowGraphCoordinator({ scene, hostResolver: imported.hostResolver });
    coordinator.dispatchEventsSynchronously = false;
    try {
      const classes = await classesOf(result.serializedFlowGraph.allBlocks.map(({ className }) => className));
      const began = performance.now();
      const flow = ParseFlowGraph(result.serializedFlowGraph, { coordinator, pathConverter: imported.pathConverter }, classes);
      orderOnce(flow);
      const run = new Run(imported, graph, coordinator, flow, new Bindings(imported, graph, flow));
      run.importTime = performance.now() - began + (imported.readTime ?? 0);
      return run;
    } catch (error) {
      coordinator.dispose();
      result.diagnostics.push({ path: result.graph.path, message: error instanceof Error ? error.message : String(error), severity: "error" });
      return null;
    }
  }

  /** Begin. `hear` is told of every event that the graph sends; `react` of every reaction that begins. */
  start(hear: Hear, react: (happening: Happening) => void): void {
    for (const { id } of this.graph.events ?? []) {
      if (id !== undefined) this.coordinator.getCustomEventObservable(id).add((values: Readonly<Record<string, unknown>> | undefined) => hear(id, values ?? {}));
    }
    const reactions = this.byBlock();
    const { scene } = this.coordinator.config;
    const last = new Map<string, number>();
    this.context.onNodeExecutedObservable.add(({ uniqueId }) => {
      const place = reactions.get(uniqueId);
      const reaction = place === undefined ? undefined : this.reactions()[place];
      const frame = scene.getFrameId();
      // A block is named too for each of its values that is read.
      if (reaction === undefined || last.get(uniqueId) === frame) return;
      last.set(uniqueId, frame);
      const happening = { ...reaction, at: (performance.now() - this.began) / 1000 };
      this.log.push(happening);
      if (this.log.length > REMEMBERED) this.log.shift();
      react(happening);
    });
    const before = performance.now();
    this.coordinator.start();
    this.importTime += performance.now() - before;
  }

  /** Stop, and let go of the scene. */
  stop(): void {
    this.coordinator.dispose();
  }

  /** What two runs that do the same have in common; undefined where nobody said. */
  get course(): string | undefined {
    return this.graph.extras?.scenewright?.course;
  }

  /** Where the reactions are written now; edits above them move them. */
  relocate(lines: readonly { readonly file: string; readonly line: number }[]): void {
    this.lines = lines;
  }

  /** Go on with the nodes of a world that was changed or loaded anew, and with what was done to them. */
  follow(world: World, fresh: Imported | undefined): void {
    this.bindings.follow(world, fresh, this.context);
  }

  listens(mesh: AbstractMesh | null): boolean {
    return this.bindings.pressed(mesh) !== null;
  }

  send(event: string): void {
    if (this.graph.events?.some(({ id }) => id === event) === true) this.coordinator.notifyCustomEvent(event, {});
  }

  variables(): Variable[] {
    const { userVariables } = this.context;
    const state = this.graph.extras?.scenewright?.state ?? {};
    return Object.entries(state).map(([name, index]) => ({ name, value: plain(userVariables[`staticVariable_${index}`]) }));
  }

  reactions(): readonly Reaction[] {
    const said = this.graph.extras?.scenewright?.reactions ?? [];
    return said.map(({ address, event, file, line }, k) => ({ address, event, file: this.lines[k]?.file ?? file, line: this.lines[k]?.line ?? line }));
  }

  happenings(): readonly Happening[] {
    return this.log;
  }

  get operations(): number {
    return this.graph.nodes?.length ?? 0;
  }

  get moving(): boolean {
    return this.pending("FlowGraphPlayAnimationBlock");
  }

  /** Whether time has to go on for something to happen. */
  get waiting(): boolean {
    return this.pending("FlowGraphSetDelayBlock");
  }

  private get context(): FlowGraphContext {
    const context = this.flow.getContext(0);
    if (context === undefined) throw new Error("the graph has no context");
    return context;
  }

  private pending(kind: string): boolean {
    return (this.context as unknown as Pending)._pendingBlocks.some((block) => block.getClassName() === kind);
  }

  /** Which reaction begins with a block, by the block's id. */
  private byBlock(): Map<string, number> {
    const nodes = new Map((this.graph.extras?.scenewright?.reactions ?? []).map(({ node }, k) => [node, k]));
    const found = new Map<string, number>();
    const { serializedFlowGraph } = this.imported.graphs[this.imported.document.defaultGraphIndex] ?? {};
    for (const { uniqueId, metadata } of serializedFlowGraph?.allBlocks ?? []) {
      const from = (metadata as { khrInteractivity?: { nodeIndex: number; role: number } } | undefined)?.khrInteractivity;
      const place = from?.role === 0 ? nodes.get(from.nodeIndex) : undefined;
      if (place !== undefined) found.set(uniqueId, place);
    }
    return found;
  }
}

type BlockClass = Parameters<typeof ParseFlowGraph>[2][number];

/** The classes of blocks, each fetched once: the engine would ask for that of every block, which takes a second for ten thousand. */
async function classesOf(names: readonly string[]): Promise<BlockClass[]> {
  const kinds = [...new Set(names)];
  const found = await Promise.all(kinds.map(async (kind) => [kind, await blockFactory(kind as Parameters<typeof blockFactory>[0])()] as const));
  const classes = new Map(found);
  return names.map((name) => classes.get(name) as BlockClass);
}
