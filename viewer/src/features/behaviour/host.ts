import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { App } from "../../app";
import { obey } from "../../sounds";
import type { Imported } from "../../world/interactivity";
import { textsOf } from "./graph";
import { filled, plain } from "./values";

type Values = Readonly<Record<string, unknown>>;

interface Bound {
  readonly _babylonTransformNode?: TransformNode;
}

/** Do what a graph asks of its host; its numbers are those of the file that brought it. */
export function serve(app: App, imported: Imported, event: string, values: Values): void {
  const number = (name: string): number => Number(plain(values[name]) ?? NaN);
  const texts = textsOf(imported);
  if (event === "scenewright:say") {
    app.onWish.emit({ kind: "say", text: filled(texts.captions?.[number("text")] ?? "", values) });
  } else if (event === "scenewright:open") {
    const link = texts.links?.[number("link")];
    if (link !== undefined) app.onWish.emit({ kind: "open", uri: link.uri, title: link.title ?? "" });
  } else if (event === "scenewright:teleport") {
    const node = (imported.glTF.nodes?.[number("node")] as Bound | undefined)?._babylonTransformNode;
    if (node !== undefined) app.onWish.emit({ kind: "teleport", ...standing(node) });
  } else if (values["source"] !== undefined) {
    const gain = values["gain"] === undefined ? {} : { gain: number("gain") };
    const over = values["over"] === undefined ? {} : { over: number("over") };
    obey(app.sounds, event, { source: sourceOf(app, imported, number("source")), ...gain, ...over });
  }
}

/** Where one stands at a node, and which way one looks: along its front, +Z. */
function standing(node: TransformNode): { feet: Vector3; yaw: number } {
  const frame = node.computeWorldMatrix(true);
  const front = Vector3.TransformNormal(new Vector3(0, 0, 1), frame);
  return { feet: frame.getTranslation(), yaw: Math.atan2(front.x, front.z) };
}

/** The number that a source of the graph's file has among the sounds of now: a later load may number them otherwise. */
function sourceOf(app: App, imported: Imported, index: number): number {
  const { sources = [] } = (imported.glTF.extensions?.["KHR_audio_emitter"] ?? {}) as { sources?: readonly { readonly name?: string }[] };
  const name = sources[index]?.name;
  const named = app.sounds.states().filter((state) => state.name === name);
  return named.some(({ source }) => source === index) ? index : (named[0]?.source ?? index);
}
