import type { App } from "../../app";
import type { DiagnosticModel } from "../../contract";
import { type Detach, detachAll } from "../../signal";
import { importedOf } from "../../world/acting";
import type { Imported } from "../../world/interactivity";
import type { World } from "../../world/world";
import { graphOf } from "./graph";
import type { Run } from "./run";

/** How often it is asked whether time has to go on, milliseconds. */
const PULSE = 100;

/** Lets the world do what its graph says. The engine's part of it is fetched for a world that does anything, and for no other. */
export function attach(app: App): Detach {
  const stage = new Stage(app);
  const pulse = window.setInterval(() => stage.pulse(), PULSE);
  return detachAll(
    () => clearInterval(pulse),
    () => stage.stop(),
    app.onLeaving.on(() => stage.leave()),
    app.onWorld.on(({ world, whole }) => stage.show(world, whole)),
    app.onBuilt.on(({ reactions }) => stage.run?.relocate(reactions)),
    app.onFrame.on(() => {
      if (stage.run?.moving === true) app.onStir.emit();
    }),
    app.onGrab.on((address) => stage.run?.send(`scenewright:grab:${address}`)),
    app.onRelease.on((address) => stage.run?.send(`scenewright:release:${address}`)),
  );
}

class Stage {
  run: Run | null = null;
  /** Which scene it is of. */
  private scene: string | null = null;
  private detach: Detach = () => undefined;
  private turn = 0;

  constructor(private readonly app: App) {}

  /** A world was changed in place, or came whole: the same course goes on, another one begins. */
  show(world: World, whole: boolean): void {
    const { run, app } = this;
    if (!whole) {
      run?.follow(world, undefined);
      return;
    }
    const fresh = importedOf(world.root);
    app.onFaults.emit(fresh === undefined ? [] : faultsOf(fresh));
    const course = fresh === undefined ? undefined : graphOf(fresh)?.extras?.scenewright?.course;
    if (run !== null && course !== undefined && course === run.course && this.scene === app.sceneName) {
      run.follow(world, fresh);
      return;
    }
    this.stop();
    if (fresh !== undefined) void this.begin(fresh, ++this.turn);
  }

  /** What is shown is about to change. */
  leave(): void {
    this.run?.bindings.note();
    this.run?.bindings.settle();
  }

  stop(): void {
    this.turn += 1;
    this.detach();
    this.detach = () => undefined;
    this.run?.stop();
    this.run = this.app.behaviour = null;
    this.app.onBehaviour.emit();
  }

  /** A page that nobody touches draws nothing, but what moves by itself has to be drawn and timed. */
  pulse(): void {
    const { run, app } = this;
    if (run?.moving === true) app.wake(3 * PULSE);
    else if (run?.waiting === true) app.wake(0);
  }

  private async begin(fresh: Imported, turn: number): Promise<void> {
    const { app } = this;
    const [{ Run: Made }, { serve }, { pointing }] = await Promise.all([import("./run"), import("./host"), import("./pointing")]);
    const run = await Made.prepare(fresh, app.scene);
    if (turn !== this.turn) {
      run?.stop();
      return;
    }
    if (run === null) {
      app.onFaults.emit(faultsOf(fresh));
      return;
    }
    this.run = app.behaviour = run;
    this.scene = app.sceneName;
    this.detach = pointing(app, run);
    run.relocate(app.built?.reactions ?? []);
    run.start((event, values) => serve(app, fresh, event, values), (happening) => app.onHappening.emit(happening));
    app.onBehaviour.emit();
    app.wake(3000);
  }
}

/** What the engine says is wrong with a graph, as a complaint at the reaction that the place belongs to. */
function faultsOf(imported: Imported): DiagnosticModel[] {
  const reactions = [...(graphOf(imported)?.extras?.scenewright?.reactions ?? [])].sort((one, other) => other.node - one.node);
  return imported.graphs.flatMap(({ diagnostics }) => diagnostics).map(({ path, message, severity }) => {
    const node = Number(/\/nodes\/(\d+)/.exec(path)?.[1] ?? NaN);
    const near = reactions.find((reaction) => reaction.node <= node);
    const at = { line: near?.line ?? 1, column: 1 };
    return {
      code: "Graph",
      severity,
      file: near?.file ?? path,
      range: { start: at, end: at },
      address: near?.address ?? "",
      message: `The viewer's engine does not run this: ${message}`,
      expected: "",
      hint: near === undefined ? "" : path,
      fixes: [],
      text: "",
    };
  });
}
