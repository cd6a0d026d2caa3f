import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { SoundState } from "../../sounds";
import { type Emission } from "../../world/emitters";
import { type Panning, fadedAt, panningOf } from "./fading";

/** Seconds in which a voice falls silent: a cut clicks. */
const RELEASE = 0.03;

/** What a voice needs of the mixer. */
export interface Output {
  readonly context: AudioContext | null;
  readonly master: AudioNode | null;
  readonly ear: Vector3;
  decode(emission: Emission): Promise<AudioBuffer | null>;
}

/** One source at one node: knows what it should do, and does it as soon as the browser lets it. */
export class Voice {
  playing: boolean;
  readonly panning: Panning | null;
  private level: number;
  private player: AudioBufferSourceNode | null = null;
  private loudness: GainNode | null = null;
  private panner: PannerNode | null = null;
  private began = 0;
  /** Seconds into the sound where it was paused. */
  private offset = 0;
  private starting = false;
  private distance = 0;

  constructor(
    readonly emission: Emission,
    /** The number that graphs know it by. */
    readonly source: number,
    readonly node: TransformNode,
    readonly address: string,
    private readonly output: Output,
  ) {
    this.playing = emission.autoplay;
    this.level = emission.level;
    this.panning = emission.fading === null ? null : panningOf(emission.fading);
  }

  play(): void {
    // A sound that is played again begins again; a loop just goes on.
    if (this.playing && !this.emission.loop) this.silence(true);
    this.playing = true;
    void this.sound();
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.silence(false);
  }

  stop(): void {
    this.playing = false;
    this.silence(true);
  }

  volume(gain: number, over: number): void {
    this.level = Math.max(gain, 0);
    const { context } = this.output;
    if (context === null || this.loudness === null) return;
    const { gain: knob } = this.loudness;
    const now = context.currentTime;
    knob.cancelScheduledValues(now);
    knob.setValueAtTime(knob.value, now);
    knob.linearRampToValueAtTime(this.gain, now + Math.max(over, RELEASE));
  }

  get gain(): number {
    return this.emission.gain * this.level;
  }

  get distanceGain(): number {
    return this.panning === null ? 1 : fadedAt(this.panning, this.distance);
  }

  /** Follow the node; a loop that nobody can hear takes no work. */
  update(panningModel: PanningModelType): void {
    const at = this.node.getAbsolutePosition();
    this.distance = Vector3.Distance(at, this.output.ear);
    if (this.panner !== null) {
      const { positionX, positionY, positionZ } = this.panner;
      positionX.value = at.x;
      positionY.value = at.y;
      positionZ.value = at.z;
      if (this.panner.panningModel !== panningModel) this.panner.panningModel = panningModel;
    }
    const audible = this.distanceGain > 0;
    if (this.playing && (audible || !this.emission.loop)) void this.sound();
    else if (this.player !== null && !audible) this.silence(false);
  }

  state(): SoundState {
    const { name, loop } = this.emission;
    const sounding = this.player !== null && this.output.context?.state === "running" && this.output.master !== null;
    return { source: this.source, name, address: this.address, playing: this.playing, sounding, loop, gain: this.gain, distanceGain: this.distanceGain };
  }

  dispose(): void {
    this.stop();
  }

  /** Begin, where it does not sound already. */
  private async sound(): Promise<void> {
    if (this.player !== null || this.starting || this.output.context === null) return;
    this.starting = true;
    const buffer = await this.output.decode(this.emission);
    this.starting = false;
    const { context, master } = this.output;
    if (buffer === null) this.playing = false;
    if (buffer === null || context === null || master === null || !this.playing) return;
    const player = new AudioBufferSourceNode(context, { buffer, loop: this.emission.loop, playbackRate: this.emission.playbackRate });
    this.loudness = new GainNode(context, { gain: this.gain });
    player.connect(this.loudness);
    this.connect(context, this.loudness, master);
    player.addEventListener("ended", () => {
      if (this.player === player) this.end();
    });
    player.start(0, this.offset % buffer.duration);
    this.began = context.currentTime - this.offset / this.emission.playbackRate;
    this.player = player;
  }

  private connect(context: AudioContext, loudness: GainNode, master: AudioNode): void {
    if (this.panning === null) {
      loudness.connect(master);
      return;
    }
    const { x, y, z } = this.node.getAbsolutePosition();
    this.panner = new PannerNode(context, { ...this.panning, panningModel: "equalpower", positionX: x, positionY: y, positionZ: z });
    loudness.connect(this.panner);
    this.panner.connect(master);
  }

  /** It came to its end. */
  private end(): void {
    this.playing = false;
    this.silence(true);
  }

  private silence(rewind: boolean): void {
    const { player, loudness, panner } = this;
    const { context } = this.output;
    if (player !== null && context !== null) {
      const heard = (context.currentTime - this.began) * this.emission.playbackRate;
      this.offset = heard % (player.buffer?.duration ?? 1);
      loudness?.gain.setTargetAtTime(0, context.currentTime, RELEASE / 3);
      player.stop(context.currentTime + RELEASE);
      setTimeout(() => {
        loudness?.disconnect();
        panner?.disconnect();
      }, RELEASE * 2000);
    }
    if (rewind) this.offset = 0;
    this.player = null;
    this.loudness = null;
    this.panner = null;
  }
}
