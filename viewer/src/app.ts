import "@babylonjs/core/Culling/ray.js";
import "@babylonjs/core/Helpers/sceneHelpers.js";
import { Engine } from "@babylonjs/core/Engines/engine.js";
import { ImageProcessingConfiguration } from "@babylonjs/core/Materials/imageProcessingConfiguration.js";
import { Color4 } from "@babylonjs/core/Maths/math.color.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { FreeCamera } from "@babylonjs/core/Cameras/freeCamera.js";
import { Tools } from "@babylonjs/core/Misc/tools.js";
import { Scene } from "@babylonjs/core/scene.js";
import type { WebXRDefaultExperience } from "@babylonjs/core/XR/webXRDefaultExperience.js";
import type { Behaviour, Happening, Wish } from "./behaviour";
import type { Built, ClientMessage, DiagnosticModel } from "./contract";
import type { PhysicsState } from "./grabbing";
import { Shell } from "./shell";
import { type Detach, Signal, listen } from "./signal";
import { SILENCE, type Sounds } from "./sounds";
import type { World } from "./world/world";

/** How one looks at the world. */
export type Mode = "walk" | "orbit" | "top";
export type Immersion = "immersive-vr" | "immersive-ar";

/** How long a loaded or touched world keeps drawing, milliseconds. */
const AWAKE = 1500;

/** The engine, the Babylon scene, the headset session and the signals that features share; nothing else. */
export class App {
  readonly shell = new Shell();
  readonly engine: Engine;
  readonly scene: Scene;
  /** The eye: walk moves it, a headset starts from it. */
  readonly eye: FreeCamera;
  world: World | null = null;
  built: Built | null = null;
  mode: Mode = "walk";
  /** Name of the scene that is shown; null before one is found. */
  sceneName: string | null = null;
  /** The selected address, a copy as `name[k]`. */
  selection: string | null = null;
  /** The headset experience once one was entered; null before. */
  headset: WebXRDefaultExperience | null = null;
  /** Whether the mouse holds a thing: nobody looks round by it then. */
  holding = false;
  /** The bodies of the world and how they lie; null where nothing moves. Physics fills it in. */
  physics: () => PhysicsState | null = () => null;
  /** What an on-screen stick asks of the walk: -1 to 1 each. */
  readonly drive = { strafe: 0, ahead: 0 };
  /** Put the visitor's feet somewhere, looking along `yaw` (radians from +Z to +X), or back to the start; walk fills them in. */
  place: (feet: Vector3, yaw?: number) => void = () => undefined;
  restart: () => void = () => undefined;
  /** What the world does; null where it does nothing. A feature fills it in. */
  behaviour: Behaviour | null = null;
  /** Whether a visitor asked for less motion, for no flashes, and for captions read aloud; a feature fills them in. */
  readonly comfort = { still: false, steady: false, aloud: true };
  /** Put the visitor somewhere like `place`, in a headset too; the headset's feature fills in its part. */
  stand: (feet: Vector3, yaw: number) => void = (feet, yaw) => this.place(feet, yaw);
  /** Go to another scene of the folder; false where there is none of that name. A feature fills it in. */
  visit: (scene: string) => boolean = () => false;
  /** What the world lets be heard; a feature fills it in. */
  sounds: Sounds = SILENCE;
  /** Connection to the service; a feature fills it in. */
  send: (message: ClientMessage) => void = () => undefined;
  /** Drop the connection, which then mends itself; the same feature fills it in. */
  disconnect: () => void = () => undefined;
  /** Enter or leave a headset session; a feature fills them in. */
  enter: (immersion: Immersion) => Promise<void> = () => Promise.reject(new Error("no headset here"));
  leave: () => Promise<void> = () => Promise.resolve();

  readonly onLoading = new Signal<{ stage: string; fraction: number }>();
  /** A new or patched world was swapped in; `whole` when nothing of the last one stayed. */
  readonly onWorld = new Signal<{ world: World; whole: boolean }>();
  /** What is shown is about to be changed or replaced. */
  readonly onLeaving = new Signal<void>();
  readonly onBuilt = new Signal<Built>();
  readonly onDiagnostics = new Signal<readonly DiagnosticModel[]>();
  /** What the engine says is wrong with what the world does. */
  readonly onFaults = new Signal<readonly DiagnosticModel[]>();
  /** The world began or ceased to do things. */
  readonly onBehaviour = new Signal<void>();
  /** A reaction of the text began. */
  readonly onHappening = new Signal<Happening>();
  /** The world asks something of its visitor's surroundings: a caption, another place. */
  readonly onWish = new Signal<Wish>();
  /** The visitor asked for less motion, or for more again. */
  readonly onComfort = new Signal<void>();
  readonly onMode = new Signal<Mode>();
  readonly onSelection = new Signal<string | null>();
  /** What is selected was moved by hand; the text does not say so yet. */
  readonly onMoved = new Signal<void>();
  /** A hand or the mouse took hold of a thing, or let go of it. */
  readonly onGrab = new Signal<string>();
  readonly onRelease = new Signal<string>();
  /** Something that is drawn moved by itself: what was drawn of it before is past. */
  readonly onStir = new Signal<void>();
  readonly onSession = new Signal<Immersion | null>();
  readonly onConnection = new Signal<boolean>();
  /** Before a frame is drawn, with the seconds since the last one. */
  readonly onFrame = new Signal<number>();

  private awakeUntil = 0;
  private settled = false;
  private lastFrame = 0;

  constructor() {
    // Decoders come from this host; nothing may be fetched from a content network.
    Tools.ScriptBaseUrl = new URL("static/decoders", document.baseURI).pathname;
    const query = new URLSearchParams(location.search);
    const antialias = query.get("antialias") !== "0";
    this.engine = new Engine(this.shell.canvas, antialias, { stencil: true, xrCompatible: false, audioEngine: false }, true);
    this.engine.setHardwareScalingLevel(Math.max(1 / devicePixelRatio, 0.5));
    this.scene = new Scene(this.engine);
    this.scene.useRightHandedSystem = true;
    this.scene.clearColor = new Color4(0.72, 0.78, 0.84, 1);
    this.scene.skipPointerMovePicking = true;
    const pictures = this.scene.imageProcessingConfiguration;
    pictures.toneMappingEnabled = true;
    pictures.toneMappingType = ImageProcessingConfiguration.TONEMAPPING_KHR_PBR_NEUTRAL;
    this.eye = new FreeCamera("eye", new Vector3(0, 1.6, 6), this.scene);
    this.eye.minZ = 0.05;
    this.eye.maxZ = 4000;
    this.eye.fov = 1.05;
    this.eye.inputs.clear();
    this.scene.activeCamera = this.eye;
  }

  /** Start drawing; frames are skipped while nothing moves, so that a laptop stays cool. */
  run(): Detach {
    this.lastFrame = performance.now();
    this.engine.runRenderLoop(() => this.frame());
    const wake = (): void => this.wake();
    const stops = (["pointerdown", "pointermove", "wheel", "keydown", "keyup", "focusin", "click"] as const).map((type) =>
      listen(window, type, wake, { passive: true, capture: true }),
    );
    const watcher = new ResizeObserver(() => {
      this.engine.resize();
      this.wake();
    });
    watcher.observe(this.shell.canvas);
    return () => {
      for (const stop of stops) stop();
      watcher.disconnect();
      this.engine.stopRenderLoop();
    };
  }

  /** Keep drawing for a while: something moves or is about to. */
  wake(milliseconds = AWAKE): void {
    this.settled = false;
    this.awakeUntil = Math.max(this.awakeUntil, performance.now() + milliseconds);
  }

  get immersed(): boolean {
    return this.headset?.baseExperience.sessionManager.inXRSession ?? false;
  }

  setMode(mode: Mode): void {
    this.mode = mode;
    this.onMode.emit(mode);
    this.wake();
  }

  select(selection: string | null): void {
    this.selection = selection;
    this.onSelection.emit(selection);
    this.wake();
  }

  show(world: World, whole: boolean): void {
    this.world = world;
    this.onWorld.emit({ world, whole });
    this.wake(3000);
  }

  private frame(): void {
    const now = performance.now();
    const seconds = Math.min((now - this.lastFrame) / 1000, 0.25);
    this.lastFrame = now;
    if (now > this.awakeUntil && !this.immersed) {
      if (this.settled) return;
      // What was asked for while awake may still compile: the last frame is drawn when all of it can be seen.
      this.settled = this.scene.isReady();
    }
    this.onFrame.emit(seconds);
    this.scene.render();
  }
}
