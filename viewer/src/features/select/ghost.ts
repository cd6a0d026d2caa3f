import { Color3 } from "@babylonjs/core/Maths/math.color.js";
import { Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { Mesh } from "@babylonjs/core/Meshes/mesh.js";
import type { Scene } from "@babylonjs/core/scene.js";
import type { Found, Item } from "../../world/world";

const COLOR = new Color3(1, 0.62, 0.1);

/**
 * The outline of a selection: twins of its meshes, drawn after the world with an outline.
 *
 * Twins and not the meshes themselves, because one copy of an instanced mesh must be outlined alone, and because it works
 * the same in a headset, where screen-space outlines do not.
 */
export class Ghost {
  private twins: Mesh[] = [];

  constructor(private readonly scene: Scene) {
    // The second group draws over the world and with its depth, so that what is hidden stays hidden.
    scene.setRenderingAutoClearDepthStencil(1, false);
  }

  /** Outline items and all below them, or only one copy; no items take the outline off. */
  show({ items, copy }: Found): void {
    for (const twin of this.twins) twin.dispose(true, false);
    this.twins = [];
    for (const item of items) this.collect(item, copy);
  }

  private collect(item: Item, copy: number): void {
    for (const mesh of item.meshes) {
      if (!mesh.isEnabled()) continue;
      if (!mesh.hasThinInstances) this.twin(mesh);
      else if (copy >= 0) this.twin(mesh, copy);
      else for (let index = 0; index < Math.min(mesh.thinInstanceCount, 200); index++) this.twin(mesh, index);
    }
    for (const child of item.children) this.collect(child, -1);
  }

  private twin(mesh: Mesh, copy = -1): void {
    const twin = mesh.clone(`${mesh.name} outline`, null, true, false);
    const own = copy >= 0 ? mesh.thinInstanceGetWorldMatrices()[copy] : undefined;
    const frame = own === undefined ? mesh.computeWorldMatrix(true) : own.multiply(mesh.computeWorldMatrix(true));
    if (own !== undefined) twin.thinInstanceCount = 0;
    twin.parent = null;
    const [scale, turn, place] = [new Vector3(), new Quaternion(), new Vector3()];
    frame.decompose(scale, turn, place);
    twin.position = place;
    twin.rotationQuaternion = turn;
    twin.scaling = scale;
    twin.metadata = null;
    twin.isPickable = false;
    twin.receiveShadows = mesh.receiveShadows;
    twin.renderingGroupId = 1;
    twin.renderOutline = true;
    twin.outlineColor = COLOR;
    twin.outlineWidth = this.width(place) / Math.max(scale.x, scale.y, scale.z, 1e-3);
    this.scene.addMesh(twin);
    this.twins.push(twin);
  }

  /** About three pixels wide where the thing stands, metres; it stays so when the visitor comes nearer. */
  private width(place: Vector3): number {
    const eye = this.scene.activeCamera?.globalPosition ?? place;
    return Math.min(Math.max(Vector3.Distance(eye, place) * 0.005, 0.008), 0.12);
  }
}
