import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { App } from "../../app";
import type { SoundState, Sounds } from "../../sounds";
import { type Emission, emissionsOf } from "../../world/emitters";
import type { World } from "../../world/world";
import { type Output, Voice } from "./voice";

/** Voices that are heard through the shape of a head; more of them cost too much, and are only panned. */
const HEADED = 16;

/** Everything that sounds in a world, heard where the visitor's head is. */
export class Mixer implements Sounds, Output {
  context: AudioContext | null = null;
  master: GainNode | null = null;
  readonly ear = new Vector3();
  muted = false;
  private readonly ahead = new Vector3(0, 0, -1);
  private voices: Voice[] = [];
  /** Sources by name and way of playing: a patch numbers its own, and means those of the world. */
  private readonly numbers = new Map<string, number>();
  private readonly decoded = new WeakMap<Promise<ArrayBufferView>, Promise<AudioBuffer | null>>();

  constructor(private readonly app: App) {}

  get unlocked(): boolean {
    return this.context?.state === "running";
  }

  get empty(): boolean {
    return this.voices.length === 0;
  }

  /** Let the browser play, which it allows once something was pressed. Does nothing in a world without sounds. */
  async unlock(): Promise<boolean> {
    if (this.empty) return false;
    if (this.context === null) {
      this.context = new AudioContext({ latencyHint: "interactive" });
      this.master = new GainNode(this.context, { gain: this.muted ? 0 : 1 });
      this.master.connect(this.context.destination);
    }
    if (this.context.state === "suspended") await this.context.resume();
    this.update();
    return this.unlocked;
  }

  /** Have a voice for everything that the world says is heard, and none for what went. */
  follow(world: World, whole: boolean): void {
    const old = new Map(this.voices.map((voice) => [key(voice.node, voice.emission), voice]));
    if (whole) this.numbers.clear();
    const found: Voice[] = [];
    const visit = (node: TransformNode, address: string): void => {
      for (const emission of emissionsOf(node)) {
        const known = old.get(key(node, emission));
        old.delete(key(node, emission));
        found.push(known ?? new Voice(emission, this.numberOf(emission, whole), node, address, this));
      }
    };
    visit(world.root, "");
    for (const node of world.root.getChildTransformNodes()) visit(node, world.itemOf(node)?.address ?? node.name);
    for (const voice of old.values()) voice.dispose();
    this.voices = found;
    this.update();
  }

  /** Follow the head, and what moves. */
  update(): void {
    const camera = this.app.scene.activeCamera;
    if (camera === null) return;
    this.ear.copyFrom(camera.globalPosition);
    this.ahead.copyFrom(camera.getForwardRay(1).direction);
    if (this.context !== null) turn(this.context.listener, this.ear, this.ahead, camera.getDirection(Vector3.UpReadOnly));
    const model = this.voices.filter(({ panning }) => panning !== null).length > HEADED ? "equalpower" : "HRTF";
    for (const voice of this.voices) voice.update(model);
  }

  play(source: number): void {
    for (const voice of this.of(source)) voice.play();
  }

  pause(source: number): void {
    for (const voice of this.of(source)) voice.pause();
  }

  stop(source: number): void {
    for (const voice of this.of(source)) voice.stop();
  }

  volume(source: number, gain: number, over = 0): void {
    for (const voice of this.of(source)) voice.volume(gain, over);
  }

  isPlaying(source: number): boolean {
    return this.of(source).some(({ playing }) => playing);
  }

  mute(muted: boolean): void {
    this.muted = muted;
    if (this.context !== null) this.master?.gain.setTargetAtTime(muted ? 0 : 1, this.context.currentTime, 0.02);
  }

  listener(): { position: number[]; ahead: number[] } {
    return { position: this.ear.asArray(), ahead: this.ahead.asArray() };
  }

  states(): SoundState[] {
    return this.voices.map((voice) => voice.state());
  }

  async decode({ bytes, name }: Emission): Promise<AudioBuffer | null> {
    const known = this.decoded.get(bytes);
    if (known !== undefined) return known;
    const made = bytes
      // Decoding takes the buffer away, and this one is a piece of the file.
      .then((view) => this.context?.decodeAudioData(copyOf(view)) ?? null)
      .catch((error: unknown) => {
        console.warn(`The sound ${name} cannot be played:`, error);
        return null;
      });
    this.decoded.set(bytes, made);
    return made;
  }

  dispose(): void {
    for (const voice of this.voices) voice.dispose();
    this.voices = [];
    void this.context?.close();
    this.context = null;
  }

  private of(source: number): Voice[] {
    return this.voices.filter((voice) => voice.source === source);
  }

  private numberOf(emission: Emission, whole: boolean): number {
    const { source, name, loop, autoplay } = emission;
    const means = `${name} ${loop} ${autoplay}`;
    const known = whole ? source : this.numbers.get(means);
    const number = known ?? Math.max(-1, ...this.numbers.values()) + 1;
    this.numbers.set(means, number);
    return number;
  }
}

const marks = new WeakMap<object, number>();
let marked = 0;

function mark(thing: object): number {
  const known = marks.get(thing);
  if (known !== undefined) return known;
  marks.set(thing, (marked += 1));
  return marked;
}

function key(node: TransformNode, emission: Emission): string {
  return `${node.uniqueId} ${mark(emission)}`;
}

function copyOf(view: ArrayBufferView): ArrayBuffer {
  const copy = new ArrayBuffer(view.byteLength);
  new Uint8Array(copy).set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return copy;
}

/** Put the listener somewhere; some browsers have only the older way. */
function turn(listener: AudioListener, at: Vector3, ahead: Vector3, up: Vector3): void {
  if (listener.positionX === undefined) {
    listener.setPosition(at.x, at.y, at.z);
    listener.setOrientation(ahead.x, ahead.y, ahead.z, up.x, up.y, up.z);
    return;
  }
  const knobs = [listener.positionX, listener.positionY, listener.positionZ, listener.forwardX, listener.forwardY, listener.forwardZ, listener.upX, listener.upY, listener.upZ];
  const values = [at.x, at.y, at.z, ahead.x, ahead.y, ahead.z, up.x, up.y, up.z];
  knobs.forEach((knob, k) => (knob.value = values[k] ?? 0));
}
