import { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { App } from "../../app";
import type { PhysicsState } from "../../grabbing";
import { type Detach, detachAll } from "../../signal";
import { rigidOf } from "../../world/rigid";
import type { World } from "../../world/world";
import { Grabber } from "./grabber";
import { hands } from "./hands";
import { mouse } from "./mouse";
import type { Simulation } from "./simulation";

/** Bodies fall, are grabbed and thrown. The engine is loaded for a world in which something moves, and for no other. */
export function attach(app: App): Detach {
  const physics = new Physics(app);
  const fallen = (): Simulation["bodies"] => (physics.simulation?.bodies ?? []).filter(({ falls }) => falls);
  const grabber = new Grabber(app, (address) => fallen().find((body) => body.address === address) ?? null, fallen);
  app.physics = () => physics.state();
  const stops = [
    app.onWorld.on(({ world }) => {
      grabber.letGoAll();
      app.holding = false;
      void physics.show(world);
    }),
    mouse(app, grabber),
    hands(app, grabber),
    // After hands and mouse have said where they are.
    app.onFrame.on((seconds) => {
      if (physics.simulation?.advance(seconds) === true || grabber.any) {
        app.onStir.emit();
        app.wake();
      }
    }),
  ];
  return () => {
    grabber.letGoAll();
    detachAll(...stops)();
    physics.simulation?.dispose();
  };
}

class Physics {
  simulation: Simulation | null = null;
  private loading: Promise<Simulation> | null = null;

  constructor(private readonly app: App) {}

  /** Take on a world; the engine is fetched when the first comes that needs one. */
  async show(world: World): Promise<void> {
    if (!moves(world)) {
      this.simulation?.clear();
      return;
    }
    try {
      this.loading ??= import("./simulation").then(({ Simulation: Made }) => Made.start(this.app.scene));
      const simulation = await this.loading;
      // A newer world may have come while the engine did.
      if (this.app.world !== world) return;
      this.simulation = simulation;
      simulation.show(world);
      this.app.wake();
    } catch (error) {
      console.warn("Physics could not start:", error);
    }
  }

  state(): PhysicsState | null {
    const { simulation } = this;
    if (simulation === null) return null;
    const bodies = simulation.bodies.map(({ address, position, node, asleep, held }) => ({
      address,
      position: position.asArray(),
      rotation: node.absoluteRotationQuaternion.asArray(),
      asleep,
      held,
    }));
    return { time: simulation.time, active: simulation.active, bodies };
  }
}

/** Whether anything in a world moves as a body. */
function moves(world: World): boolean {
  const nodes = world.root.getDescendants(false, (node) => node instanceof TransformNode) as TransformNode[];
  return nodes.some((node) => rigidOf(node)?.motion !== undefined);
}
