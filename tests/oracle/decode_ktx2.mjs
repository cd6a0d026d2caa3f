// Decodes KTX 2 files with the transcoder of three.js, which shares no code with the compiler:
//   node decode_ktx2.mjs MODULES LEVEL FILE > the level's RGBA texels, 4 bytes each, rows from the top
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const [modules, level, file] = process.argv.slice(2);
const folder = join(modules, "three", "examples", "jsm", "libs", "basis");
// The script is written for CommonJS, though its package says otherwise.
Object.assign(globalThis, { require: createRequire(import.meta.url), __dirname: folder });
const start = runInThisContext(`${readFileSync(join(folder, "basis_transcoder.js"), "utf8")};BASIS`);
const basis = await start({ wasmBinary: readFileSync(join(folder, "basis_transcoder.wasm")) });
basis.initializeBasis();
const picture = new basis.KTX2File(new Uint8Array(readFileSync(file)));
if (!picture.isValid() || !picture.startTranscoding()) throw new Error("no KTX 2 file that can be decoded");
const RGBA32 = 13;
const out = new Uint8Array(picture.getImageTranscodedSizeInBytes(Number(level), 0, 0, RGBA32));
if (!picture.transcodeImage(out, Number(level), 0, 0, RGBA32, 0, -1, -1)) throw new Error("the level cannot be decoded");
for (let at = 0; at < out.length; ) at += writeSync(1, out, at, out.length - at);
