import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import { GetKHRInteractivityImportResults, type IKHRInteractivityImportResult, KHR_interactivity, _RegisterKHRInteractivityRuntime } from "@babylonjs/loaders/glTF/2.0/Extensions/KHR_interactivity.pure.js";
import { KHR_node_hoverability, _RegisterKHRNodeHoverabilityRuntime } from "@babylonjs/loaders/glTF/2.0/Extensions/KHR_node_hoverability.pure.js";
import { KHR_node_selectability, _RegisterKHRNodeSelectabilityRuntime } from "@babylonjs/loaders/glTF/2.0/Extensions/KHR_node_selectability.pure.js";
import type { GLTFLoader } from "@babylonjs/loaders/glTF/2.0/glTFLoader.js";
import type { IGLTFLoaderExtension } from "@babylonjs/loaders/glTF/2.0/glTFLoaderExtension.js";

/** The graphs of a file as the engine read them: checked and translated, not yet made to run. */
export interface Imported extends IKHRInteractivityImportResult {
  /** How long that took, milliseconds. */
  readTime?: number;
}

_RegisterKHRInteractivityRuntime();
_RegisterKHRNodeSelectabilityRuntime();
_RegisterKHRNodeHoverabilityRuntime();

/** Keeps what the engine's own reader found with the root of the load it belongs to, and lets go of it with that. */
class Interactivity extends KHR_interactivity {
  constructor(
    private readonly from: GLTFLoader,
    private readonly keep: (root: TransformNode, imported: Imported) => void,
  ) {
    super(from);
  }

  override async onReady(): Promise<void> {
    const root = this.from.rootBabylonMesh;
    const { babylonScene } = this.from;
    const began = performance.now();
    await super.onReady();
    // The engine keeps every import of a scene for good, with all that the file held.
    const results = GetKHRInteractivityImportResults(babylonScene) as Imported[];
    const [imported] = results.splice(0);
    if (root === null || imported === undefined) return;
    imported.readTime = performance.now() - began;
    this.keep(root, imported);
  }
}

/** The engine's reader of one of the extensions by which a file does things. */
export function readerOf(name: string, loader: GLTFLoader, keep: (root: TransformNode, imported: Imported) => void): IGLTFLoaderExtension {
  if (name === "KHR_node_selectability") return new KHR_node_selectability(loader);
  if (name === "KHR_node_hoverability") return new KHR_node_hoverability(loader);
  return new Interactivity(loader, keep);
}
