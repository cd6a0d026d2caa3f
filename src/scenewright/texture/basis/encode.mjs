// Encodes one picture as KTX 2 with the Basis Universal encoder, whose module the viewer's build puts into ./encoder.
//
//   node encode.mjs WIDTH HEIGHT etc1s|uastc srgb|linear < RGBA rows from the top, 4 bytes a texel > file.ktx2
import { readFileSync, writeSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import BASIS from "./encoder/basis_encoder.mjs";

/** ETC1S quality of 1 to 255; the encoder's own is 128. 255 gains 0.1 dB (wood) to 1 dB (stone) for 1.2 to 1.6 the bytes. */
const QUALITY = 160;
/** ETC1S effort of 0 to 6, the encoder's own: 1 loses 1 dB of roughness for less than a tenth of the time. */
const EFFORT = 2;
/** UASTC effort of 0 to 4. Normals at 1: 54 dB (a JPEG has 47), more than twice as fast as the encoder's own 2. */
const UASTC_EFFORT = 1;
/** Room for the header and for what noise may grow by. */
const SLACK = 65536;

// One picture is done before an optimised encoder would be: this halves the time of small ones, and large ones take no longer.
setFlagsFromString("--liftoff-only");
setFlagsFromString("--wasm-lazy-compilation");
const [width, height, mode, transfer] = process.argv.slice(2);
const [columns, rows, color] = [Number(width), Number(height), transfer === "srgb"];
const basis = await BASIS({ print: () => undefined, printErr: () => undefined });
basis.initializeBasis();
const encoder = new basis.BasisEncoder();
encoder.setCreateKTX2File(true);
encoder.setUASTC(mode === "uastc");
// Colour is judged and averaged as the eye and the lamp do, data as numbers.
encoder.setPerceptual(color);
encoder.setMipSRGB(color);
encoder.setKTX2AndBasisSRGBTransferFunc(color);
encoder.setMipGen(true);
encoder.setMipWrapping(true);
encoder.setQualityLevel(QUALITY);
encoder.setETC1SCompressionLevel(EFFORT);
encoder.setPackUASTCFlags(UASTC_EFFORT);
encoder.setKTX2UASTCSupercompression(true);

const texels = new Uint8Array(readFileSync(0));
if (texels.length !== columns * rows * 4) throw new Error(`${texels.length} bytes are no ${width} x ${height} texels`);
if (!encoder.setSliceSourceImage(0, texels, columns, rows, 0)) throw new Error("the encoder refused the picture");
const out = new Uint8Array(texels.length * 2 + SLACK);
const size = encoder.encode(out);
if (size === 0) throw new Error("the encoder failed");
for (let at = 0; at < size; ) at += writeSync(1, out, at, size - at);
