import type {
  ICompressedFormatCapabilities,
  IDecodedData,
  IKTX2DecoderOptions,
  IMipmap,
} from "@babylonjs/core/Materials/Textures/ktx2decoderTypes.js";
import script from "three/examples/jsm/libs/basis/basis_transcoder.js?url";
import wasm from "three/examples/jsm/libs/basis/basis_transcoder.wasm?url";

/** Of a worker's scope. The script is no module: it leaves `BASIS` there. */
declare function importScripts(url: string): void;
declare const BASIS: (options: { locateFile: () => string }) => Promise<Basis>;

/** What the Basis Universal transcoder (Apache-2.0) is used for here. */
interface Ktx2File {
  isValid(): boolean;
  getWidth(): number;
  getHeight(): number;
  getLevels(): number;
  getHasAlpha(): boolean;
  isUASTC(): boolean;
  getDFDTransferFunc(): number;
  startTranscoding(): boolean;
  getImageLevelInfo(level: number, layer: number, face: number): { origWidth: number; origHeight: number };
  getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
  transcodeImage(
    out: Uint8Array,
    level: number,
    layer: number,
    face: number,
    format: number,
    alphaForOpaque: number,
    channel0: number,
    channel1: number,
  ): boolean;
  close(): void;
  delete(): void;
}

interface Basis {
  initializeBasis(): void;
  KTX2File: new (data: Uint8Array) => Ktx2File;
}

/** A format of the GPU: the transcoder's number for it (transcoder_texture_format) and WebGL's. */
interface Target {
  name: string;
  basis: number;
  gl: number;
}

const ETC2_RGB: Target = { name: "ETC2 RGB", basis: 0, gl: 0x9274 };
const ETC2_RGBA: Target = { name: "ETC2 RGBA", basis: 1, gl: 0x9278 };
const BC1: Target = { name: "BC1", basis: 2, gl: 0x83f0 };
const BC3: Target = { name: "BC3", basis: 3, gl: 0x83f3 };
const BC7: Target = { name: "BC7", basis: 6, gl: 0x8e8c };
const ASTC: Target = { name: "ASTC 4x4", basis: 10, gl: 0x93b0 };
const RGBA8: Target = { name: "RGBA8", basis: 13, gl: 0x8058 };
/** KHR_DF_TRANSFER_SRGB of the Khronos Data Format Specification. */
const SRGB = 2;

/** The best format that the GPU knows: the smallest for ETC1S, the truest for UASTC. */
function target(file: Ktx2File, caps: ICompressedFormatCapabilities): Target {
  // The levels of a picture whose sides are no powers of two end in parts of blocks, which some GPUs refuse.
  if ([file.getWidth(), file.getHeight()].some((side) => (side & (side - 1)) !== 0 || side < 4)) return RGBA8;
  if (file.isUASTC()) return caps.astc ? ASTC : caps.bptc ? BC7 : RGBA8;
  if (caps.etc2) return file.getHasAlpha() ? ETC2_RGBA : ETC2_RGB;
  if (caps.s3tc) return file.getHasAlpha() ? BC3 : BC1;
  return caps.astc ? ASTC : caps.bptc ? BC7 : RGBA8;
}

/** The decoder that Babylon.js asks for by the name KTX2DECODER, over the Basis Universal transcoder. */
export class Ktx2Decoder {
  /** Set by the engine before each picture; what of it matters here is whether to unpack everything. */
  static DefaultDecoderOptions: IKTX2DecoderOptions = {};
  private readonly basis: Promise<Basis> = load();

  async decode(
    data: Uint8Array,
    caps: ICompressedFormatCapabilities,
    options?: IKTX2DecoderOptions,
  ): Promise<IDecodedData> {
    const basis = await this.basis;
    const file = new basis.KTX2File(data);
    try {
      if (!file.isValid() || !file.startTranscoding()) throw new Error("not a KTX 2 picture that can be decoded");
      const plain = options?.forceRGBA ?? Ktx2Decoder.DefaultDecoderOptions.forceRGBA ?? false;
      const format = plain ? RGBA8 : target(file, caps);
      const mipmaps = Array.from({ length: file.getLevels() }, (_, level) => levelOf(file, level, format));
      return {
        width: file.getWidth(),
        height: file.getHeight(),
        transcodedFormat: format.gl,
        mipmaps,
        layerCount: 1,
        isInGammaSpace: file.getDFDTransferFunc() === SRGB,
        hasAlpha: file.getHasAlpha(),
        transcoderName: `Basis Universal, ${format.name}`,
      };
    } finally {
      file.close();
      file.delete();
    }
  }
}

function levelOf(file: Ktx2File, level: number, format: Target): IMipmap {
  const { origWidth, origHeight } = file.getImageLevelInfo(level, 0, 0);
  const data = new Uint8Array(file.getImageTranscodedSizeInBytes(level, 0, 0, format.basis));
  if (!file.transcodeImage(data, level, 0, 0, format.basis, 0, -1, -1)) throw new Error(`level ${level} is damaged`);
  return { data, width: origWidth, height: origHeight, layerIndex: 0 };
}

async function load(): Promise<Basis> {
  const here = (file: string): string => new URL(file, self.location.href).href;
  importScripts(here(script));
  const basis = await BASIS({ locateFile: () => here(wasm) });
  basis.initializeBasis();
  return basis;
}
