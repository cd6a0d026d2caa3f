import { registerGLTFExtension } from "@babylonjs/loaders/glTF/2.0/glTFLoaderExtensionRegistry.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { Imported } from "./interactivity";

/** What these say is run by code that is fetched for a file that uses one of them, and for no other. */
const NAMES = ["KHR_interactivity", "KHR_node_selectability", "KHR_node_hoverability"] as const;

const imports = new WeakMap<TransformNode, Imported>();

/** What a load of a file brought to be run, by its root; undefined where it does nothing. */
export function importedOf(root: TransformNode): Imported | undefined {
  return imports.get(root);
}

for (const name of NAMES) {
  registerGLTFExtension(name, true, async (loader) => {
    const { readerOf } = await import("./interactivity");
    return readerOf(name, loader, (root, imported) => imports.set(root, imported));
  });
}
