/** What is known of one source at one node. */
export interface SoundState {
  /** Index in the file's KHR_audio_emitter.sources. */
  readonly source: number;
  readonly name: string;
  /** Of the node; empty for what is heard everywhere. */
  readonly address: string;
  /** It is meant to be heard now; a one-shot ends by itself. */
  readonly playing: boolean;
  /** Samples of it reach the listener: nothing mutes, blocks or outdistances it. */
  readonly sounding: boolean;
  readonly loop: boolean;
  /** Of emitter and source together, where the last change of volume leads. */
  readonly gain: number;
  /** What the distance leaves of it, 0 to 1. */
  readonly distanceGain: number;
}

/** The sounds of the world, by the index of their source. An unknown source is passed over. */
export interface Sounds {
  play(source: number): void;
  /** Stop where it is; `play` goes on from there. */
  pause(source: number): void;
  stop(source: number): void;
  /** Change the gain of a source to `gain`, over some seconds. */
  volume(source: number, gain: number, over?: number): void;
  /** Whether a source plays anywhere. */
  isPlaying(source: number): boolean;
  readonly muted: boolean;
  mute(muted: boolean): void;
  /** The browser lets sounds be heard: a visitor has pressed something. */
  readonly unlocked: boolean;
  /** Where and how the listener is, world frame. */
  listener(): { position: number[]; ahead: number[] };
  states(): SoundState[];
}

const nothing = (): void => undefined;

/** What there is before the sounds of a world are. */
export const SILENCE: Sounds = {
  play: nothing,
  pause: nothing,
  stop: nothing,
  volume: nothing,
  isPlaying: () => false,
  muted: false,
  mute: nothing,
  unlocked: false,
  listener: () => ({ position: [0, 0, 0], ahead: [0, 0, -1] }),
  states: () => [],
};

/** Values of an event that a world's graph sends to its host. */
export interface HostValues {
  readonly source?: number;
  readonly gain?: number;
  readonly over?: number;
}

const EVENTS = "scenewright:";

/** Do what a graph asks of sounds; false where the event is about something else. */
export function obey(sounds: Sounds, event: string, { source, gain, over }: HostValues): boolean {
  if (source === undefined) return false;
  if (event === `${EVENTS}play`) sounds.play(source);
  else if (event === `${EVENTS}pause`) sounds.pause(source);
  else if (event === `${EVENTS}stop`) sounds.stop(source);
  else if (event === `${EVENTS}volume`) sounds.volume(source, gain ?? 1, over ?? 0);
  else return false;
  return true;
}
