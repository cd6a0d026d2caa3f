import type { Imported } from "../../world/interactivity";

/** A node of a KHR_interactivity graph, as far as the viewer looks at it. */
interface GraphNode {
  readonly declaration: number;
  readonly configuration?: Readonly<Record<string, { readonly value?: readonly unknown[] }>>;
}

/** A KHR_interactivity graph, as far as the viewer looks at it, with what our compiler says of it. */
export interface Graph {
  readonly nodes?: readonly GraphNode[];
  readonly declarations?: readonly { readonly op: string }[];
  readonly events?: readonly { readonly id?: string }[];
  readonly extras?: { readonly scenewright?: Said };
}

/** What our compiler says of a graph. */
export interface Said {
  /** The same for two graphs that do the same. */
  readonly course?: string;
  /** Index of the variable that holds each name of the scene's state. */
  readonly state?: Readonly<Record<string, number>>;
  readonly reactions?: readonly { readonly node: number; readonly address: string; readonly event: string; readonly file: string; readonly line: number }[];
}

/** What our compiler says of a scene, as far as its graph refers to it by number. */
export interface Texts {
  readonly captions?: readonly string[];
  readonly links?: readonly { readonly uri: string; readonly title?: string }[];
}

/** The graph that a file runs by default; undefined where it has none. */
export function graphOf({ glTF, document }: Imported): Graph | undefined {
  const { graphs } = (glTF.extensions?.["KHR_interactivity"] ?? {}) as { graphs?: readonly Graph[] };
  return graphs?.[document.defaultGraphIndex ?? 0];
}

export function textsOf({ glTF }: Imported): Texts {
  const scene = glTF.scenes?.[glTF.scene ?? 0];
  return ((scene?.extras as { scenewright?: Texts } | undefined)?.scenewright ?? {}) as Texts;
}

/** A setting of every node of some operations. */
export function settings(graph: Graph, ops: readonly string[], key: string): unknown[] {
  const found: unknown[] = [];
  for (const { declaration, configuration } of graph.nodes ?? []) {
    const op = graph.declarations?.[declaration]?.op;
    if (op !== undefined && ops.includes(op)) found.push(configuration?.[key]?.value?.[0]);
  }
  return found;
}
