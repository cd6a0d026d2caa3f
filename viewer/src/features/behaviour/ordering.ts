import type { FlowGraph } from "@babylonjs/core/FlowGraph/flowGraph.js";
import type { FlowGraphContext } from "@babylonjs/core/FlowGraph/flowGraphContext.js";
import type { Node } from "@babylonjs/core/node.js";

/** What the engine does not say in its types. */
interface EventBlock {
  readonly initPriority: number;
  _getReferencedMesh?(context: FlowGraphContext): Node | undefined;
}

interface Ordering {
  readonly _eventBlocks: Readonly<Record<string, EventBlock[]>>;
  _getContextualOrder: (type: string, context: FlowGraphContext) => EventBlock[];
}

/** Events that go to the innermost thing first, and from there outward. */
const OUTWARD = new Set(["MeshPick", "PointerOver", "PointerOut"]);

/**
 * Let a graph find the order in which its blocks hear of an event by how deep their things lie.
 *
 * The engine compares every block with every other each time, which takes more than a second for a thousand.
 */
export function orderOnce(flow: FlowGraph): void {
  const ordering = flow as unknown as Ordering;
  ordering._getContextualOrder = (type, context) => {
    const order = ordering._eventBlocks[type]?.sort((one, other) => other.initPriority - one.initPriority) ?? [];
    if (!OUTWARD.has(type)) return order;
    const deep = new Map(order.map((block) => [block, depth(block._getReferencedMesh?.(context))]));
    return [...order].sort((one, other) => (deep.get(other) ?? 0) - (deep.get(one) ?? 0));
  };
}

function depth(node: Node | null | undefined): number {
  let found = 0;
  for (let at = node ?? null; at !== null; at = at.parent) found += 1;
  return found;
}
