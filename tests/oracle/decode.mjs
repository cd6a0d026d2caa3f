// Decodes the attributes and triangles of a GLB's meshes with meshoptimizer's published decoder and prints one JSON object:
// {"vertices": [{"POSITION": [numbers], ...}, ...], "indices": [[numbers], ...]}, one entry a primitive.
// Usage: node decode.mjs FOLDER_OF_NODE_MODULES FILE
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, path] = process.argv.slice(2);
const { MeshoptDecoder } = await import(pathToFileURL(resolve(modules, "meshoptimizer", "meshopt_decoder.mjs")).href);
await MeshoptDecoder.ready;

const ARRAYS = { 5120: Int8Array, 5121: Uint8Array, 5122: Int16Array, 5123: Uint16Array, 5125: Uint32Array, 5126: Float32Array };
const LARGEST = { 5120: 127, 5121: 255, 5122: 32767, 5123: 65535 };
const WIDTHS = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

const file = await readFile(path);
const text = file.readUInt32LE(12);
const gltf = JSON.parse(file.subarray(20, 20 + text).toString());
const binary = file.subarray(28 + text);

function bytesOf(view) {
  const body = view.extensions?.EXT_meshopt_compression;
  if (body === undefined) return new Uint8Array(binary.subarray(view.byteOffset ?? 0, (view.byteOffset ?? 0) + view.byteLength));
  const target = new Uint8Array(body.count * body.byteStride);
  const source = new Uint8Array(binary.subarray(body.byteOffset ?? 0, (body.byteOffset ?? 0) + body.byteLength));
  MeshoptDecoder.decodeGltfBuffer(target, body.count, body.byteStride, source, body.mode, body.filter);
  return target;
}

function numbersOf(index) {
  const accessor = gltf.accessors[index];
  const view = gltf.bufferViews[accessor.bufferView];
  const Kind = ARRAYS[accessor.componentType];
  const raw = new Kind(bytesOf(view).buffer);
  const width = WIDTHS[accessor.type];
  const step = (view.byteStride ?? width * Kind.BYTES_PER_ELEMENT) / Kind.BYTES_PER_ELEMENT;
  const scale = accessor.normalized ? LARGEST[accessor.componentType] : 1;
  const numbers = [];
  for (let row = 0; row < accessor.count; row++) {
    for (let column = 0; column < width; column++) numbers.push(raw[row * step + column] / scale);
  }
  return numbers;
}

const primitives = gltf.meshes.flatMap((mesh) => mesh.primitives);
const vertices = primitives.map(({ attributes }) =>
  Object.fromEntries(Object.entries(attributes).map(([name, index]) => [name, numbersOf(index)])),
);
console.log(JSON.stringify({ vertices, indices: primitives.map(({ indices }) => numbersOf(indices)) }));
