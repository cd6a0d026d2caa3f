import "@babylonjs/core/Physics/joinedPhysicsEngineComponent.js";
import "@babylonjs/core/Physics/v2/physicsEngineComponent.js";
import HavokPhysics from "@babylonjs/havok";
import wasm from "@babylonjs/havok/lib/esm/HavokPhysics.wasm?url";
import { Quaternion, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import { HavokPlugin } from "@babylonjs/core/Physics/v2/Plugins/havokPlugin.js";
import { PhysicsMotionType } from "@babylonjs/core/Physics/v2/IPhysicsEnginePlugin.js";
import { PhysicsBody } from "@babylonjs/core/Physics/v2/physicsBody.js";
import type { PhysicsEngine } from "@babylonjs/core/Physics/v2/physicsEngine.js";
import type { Scene } from "@babylonjs/core/scene.js";
import { type MotionFact, rigidOf } from "../../world/rigid";
import type { World } from "../../world/world";
import { Bodily } from "./bodily";
import { type Placed, frameOf, shapeOf } from "./shapes";

const GRAVITY = 9.81;
/** Seconds of one step: short enough that a thrown ball does not pass through a table top. */
const STEP = 1 / 120;
/** Steps of one frame at most: a machine that cannot keep up shows physics slower than life. */
const MOST = 12;
/** Metres below the world at which a thing that fell is put back where it began. */
const LOST = 50;

/** The bodies of a world, and their time. */
export class Simulation {
  readonly bodies: Bodily[] = [];
  /** Seconds that bodies have lived through. */
  time = 0;
  private readonly fixed: { readonly node: TransformNode; readonly body: PhysicsBody }[] = [];
  private owed = 0;
  private lowest = -LOST;

  private constructor(
    private readonly scene: Scene,
    private readonly plugin: HavokPlugin,
  ) {}

  /** Load the engine, from this host. */
  static async start(scene: Scene): Promise<Simulation> {
    const havok = await HavokPhysics({ locateFile: () => wasm });
    const plugin = new HavokPlugin(true, havok);
    scene.enablePhysics(new Vector3(0, -GRAVITY, 0), plugin);
    // Steps are taken here, each as long as the next, however long frames are.
    scene.physicsEnabled = false;
    return new Simulation(scene, plugin);
  }

  /** Take on the bodies of a world, in place of those of the last one. */
  show(world: World): void {
    this.clear();
    this.lowest = world.reach.low.y - LOST;
    const gathered = gather(world.root);
    for (const [node, colliders] of gathered.moving) {
      const motion = rigidOf(node)?.motion;
      const address = world.itemOf(node)?.address;
      if (motion !== undefined && address !== undefined) this.bodies.push(this.moving(address, node, motion, colliders));
    }
    if (gathered.still.length > 0) {
      const node = new TransformNode("still", this.scene);
      this.fixed.push({ node, body: this.body(node, PhysicsMotionType.STATIC, gathered.still).body });
    }
  }

  /** Live through some seconds; whether anything moved. */
  advance(seconds: number): boolean {
    this.owed = Math.min(this.owed + seconds, MOST * STEP);
    const steps = Math.floor(this.owed / STEP);
    if (steps === 0) return this.active;
    this.owed -= steps * STEP;
    for (const body of this.bodies) body.lead(steps * STEP);
    const engine = this.scene.getPhysicsEngine() as PhysicsEngine | null;
    for (let step = 0; step < steps; step++) engine?._step(STEP);
    this.time += steps * STEP;
    for (const body of this.bodies) if (body.position.y < this.lowest) body.reset();
    return this.active;
  }

  /** Whether anything moves or is about to. */
  get active(): boolean {
    return this.bodies.some((body) => body.held || (body.falls && !body.asleep));
  }

  clear(): void {
    for (const body of this.bodies) body.dispose();
    this.bodies.length = 0;
    for (const { node, body } of this.fixed) {
      body.shape?.dispose();
      body.dispose();
      node.dispose();
    }
    this.fixed.length = 0;
  }

  dispose(): void {
    this.clear();
    this.scene.disablePhysicsEngine();
  }

  private moving(address: string, node: TransformNode, motion: MotionFact, colliders: readonly Placed[]): Bodily {
    const led = motion.isKinematic === true;
    const { body, extent } = this.body(node, led ? PhysicsMotionType.ANIMATED : PhysicsMotionType.DYNAMIC, colliders);
    if (!led) weigh(body, node, motion);
    return new Bodily(address, node, body, extent, this.plugin, !led);
  }

  private body(node: TransformNode, type: PhysicsMotionType, colliders: readonly Placed[]) {
    const { shape, extent } = shapeOf(colliders, frameOf(node), this.scene);
    const body = new PhysicsBody(node, type, false, this.scene);
    body.shape = shape;
    return { body, extent };
  }
}

/** Mass, centre and inertia as the file has them; what it leaves out follows from the shapes. */
function weigh(body: PhysicsBody, node: TransformNode, motion: MotionFact): void {
  const { mass, centerOfMass, inertiaDiagonal, inertiaOrientation, gravityFactor, linearVelocity, angularVelocity } = motion;
  const own = body.computeMassProperties();
  const scale = node.absoluteScaling;
  body.setMassProperties({
    mass: mass ?? own.mass ?? 1,
    centerOfMass: centerOfMass === undefined ? (own.centerOfMass ?? Vector3.Zero()) : Vector3.FromArray([...centerOfMass]).multiplyInPlace(scale),
    inertia: inertiaDiagonal === undefined ? (own.inertia ?? Vector3.One()) : Vector3.FromArray([...inertiaDiagonal]),
    inertiaOrientation: inertiaOrientation === undefined ? (own.inertiaOrientation ?? Quaternion.Identity()) : Quaternion.FromArray([...inertiaOrientation]),
  });
  if (gravityFactor !== undefined) body.setGravityFactor(gravityFactor);
  if (linearVelocity !== undefined) body.setLinearVelocity(Vector3.FromArray([...linearVelocity]));
  if (angularVelocity !== undefined) body.setAngularVelocity(Vector3.FromArray([...angularVelocity]));
}

/** Colliders by the nearest node at or above them that moves; those below none stand still. */
function gather(root: TransformNode): { moving: Map<TransformNode, Placed[]>; still: Placed[] } {
  const moving = new Map<TransformNode, Placed[]>();
  const still: Placed[] = [];
  const visit = (node: TransformNode, above: Placed[]): void => {
    const rigid = rigidOf(node);
    let here = above;
    if (rigid?.motion !== undefined) moving.set(node, (here = []));
    if (rigid?.shape !== undefined) here.push({ node, shape: rigid.shape });
    for (const child of node.getChildren((each) => each instanceof TransformNode)) visit(child as TransformNode, here);
  };
  visit(root, still);
  return { moving, still };
}
