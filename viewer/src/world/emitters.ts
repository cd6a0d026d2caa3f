import type { TransformNode } from "@babylonjs/core/Meshes/transformNode.js";
import type { INode, IScene } from "@babylonjs/loaders/glTF/2.0/glTFLoaderInterfaces.js";
import { ArrayItem, GLTFLoader } from "@babylonjs/loaders/glTF/2.0/glTFLoader.js";
import type { IGLTFLoaderExtension } from "@babylonjs/loaders/glTF/2.0/glTFLoaderExtension.js";
import { registerGLTFExtension } from "@babylonjs/loaders/glTF/2.0/glTFLoaderExtensionRegistry.js";

const NAME = "KHR_audio_emitter";
/** Sources whose audio is no MP3 say so here. */
const CODECS = ["OMI_audio_ogg_vorbis", "OMI_audio_opus"] as const;

/** How a sound fades with distance, as KHR_audio_emitter and Web Audio have it. */
export interface Fading {
  readonly distanceModel?: "inverse" | "linear" | "exponential";
  readonly maxDistance?: number;
  readonly refDistance?: number;
  readonly rolloffFactor?: number;
}

/** One source of an emitter: what is heard at a node, or everywhere. */
export interface Emission {
  /** Index in the file's `sources`; a patch numbers its own. */
  readonly source: number;
  readonly name: string;
  readonly loop: boolean;
  readonly autoplay: boolean;
  readonly playbackRate: number;
  /** Gain of the emitter, and that of the source. */
  readonly gain: number;
  readonly level: number;
  /** Null: heard everywhere alike. */
  readonly fading: Fading | null;
  /** The coded sound; the same promise for every emission of one file. */
  readonly bytes: Promise<ArrayBufferView>;
}

interface SourceBody {
  readonly name?: string;
  readonly audio?: number;
  readonly gain?: number;
  readonly loop?: boolean;
  readonly autoplay?: boolean;
  readonly playbackRate?: number;
  readonly extensions?: Readonly<Record<string, { readonly audio?: number }>>;
}

interface EmitterBody {
  readonly type?: string;
  readonly gain?: number;
  readonly sources?: readonly number[];
  readonly positional?: Fading;
}

interface Root {
  readonly audio?: readonly { readonly bufferView?: number; readonly uri?: string }[];
  readonly sources?: readonly SourceBody[];
  readonly emitters?: readonly EmitterBody[];
}

const emissions = new WeakMap<TransformNode, readonly Emission[]>();

/** What the file lets be heard at a node; at the root of a load, what is heard everywhere. */
export function emissionsOf(node: TransformNode): readonly Emission[] {
  return emissions.get(node) ?? [];
}

/** Reads emitters while a file is loaded; nothing is decoded or played here. */
class AudioEmitters implements IGLTFLoaderExtension {
  readonly name = NAME;
  enabled = true;
  private readonly files = new Map<number, Promise<ArrayBufferView>>();

  constructor(private loader: GLTFLoader | null) {
    this.enabled = this.loader?.isExtensionUsed(NAME) ?? false;
  }

  dispose(): void {
    this.loader = null;
    this.files.clear();
  }

  loadSceneAsync(context: string, scene: IScene): Promise<void> | null {
    return GLTFLoader.LoadExtensionAsync<{ emitters?: readonly number[] }, void>(context, scene, NAME, async (_, body) => {
      const { loader } = this;
      if (loader === null) throw new Error("the loader is gone");
      const root = loader.rootBabylonMesh;
      if (root !== null) emissions.set(root, this.read(body.emitters));
      await loader.loadSceneAsync(context, scene);
    });
  }

  loadNodeAsync(context: string, node: INode, assign: (made: TransformNode) => void): Promise<TransformNode> | null {
    return GLTFLoader.LoadExtensionAsync<{ emitters?: readonly number[]; emitter?: number }, TransformNode>(context, node, NAME, async (_, body) => {
      const { loader } = this;
      if (loader === null) throw new Error("the loader is gone");
      const found = this.read(body.emitters ?? (body.emitter === undefined ? [] : [body.emitter]));
      const made = await loader.loadNodeAsync(context, node, assign);
      emissions.set(made, found);
      return made;
    });
  }

  private read(emitters: readonly number[] = []): Emission[] {
    const root = (this.loader?.gltf.extensions?.[NAME] ?? {}) as Root;
    return emitters.flatMap((index) => {
      const emitter = root.emitters?.[index];
      if (emitter === undefined) return [];
      return (emitter.sources ?? []).flatMap((source) => {
        const body = root.sources?.[source];
        const audio = body === undefined ? undefined : audioOf(body);
        return body === undefined || audio === undefined ? [] : [this.emission(root, emitter, body, source, audio)];
      });
    });
  }

  private emission(root: Root, emitter: EmitterBody, body: SourceBody, source: number, audio: number): Emission {
    return {
      source,
      name: body.name ?? `source ${source}`,
      loop: body.loop ?? false,
      autoplay: body.autoplay ?? false,
      playbackRate: body.playbackRate ?? 1,
      gain: emitter.gain ?? 1,
      level: body.gain ?? 1,
      fading: emitter.type === "global" ? null : (emitter.positional ?? {}),
      bytes: this.file(root, audio),
    };
  }

  private file(root: Root, index: number): Promise<ArrayBufferView> {
    const known = this.files.get(index);
    if (known !== undefined) return known;
    const made = this.load(root, index);
    made.catch(() => undefined); // told where it is decoded
    this.files.set(index, made);
    return made;
  }

  private async load(root: Root, index: number): Promise<ArrayBufferView> {
    const { loader } = this;
    const audio = root.audio?.[index];
    if (loader === null || audio === undefined) throw new Error(`there is no audio ${index}`);
    const context = `/extensions/${NAME}/audio/${index}`;
    if (audio.bufferView === undefined) return loader.loadUriAsync(context, { extensions: {} }, audio.uri ?? "");
    const view = ArrayItem.Get(`${context}/bufferView`, loader.gltf.bufferViews, audio.bufferView);
    return loader.loadBufferViewAsync(`/bufferViews/${view.index}`, view);
  }
}

function audioOf(body: SourceBody): number | undefined {
  const coded = CODECS.map((codec) => body.extensions?.[codec]?.audio).find((audio) => audio !== undefined);
  return body.audio ?? coded;
}

registerGLTFExtension(NAME, true, (loader) => new AudioEmitters(loader));
