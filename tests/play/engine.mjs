// Runs the behaviour graph of a GLB in Babylon's engine without a screen, by a clock that only steps move.
// Usage: node engine.mjs FOLDER_OF_NODE_MODULES < JOBS; prints one result for each job {path, steps}:
// {"diagnostics": […], "reads": […], "variables": […], "sent": […], "said": […]}.
// Steps: {wait: frames} {select: node} {hover: node or null} {emit: name, values} {camera: [x, y, z]} {read: [pointer, …]}
// and {variables: true}. A frame is 1/60 s.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const jobs = JSON.parse(Buffer.concat(chunks).toString("utf8"));

const FRAME = 1000 / 60;
let now = 1000;
globalThis.performance.now = () => now;
Date.now = () => now;
let said = [];
for (const level of ["log", "info", "warn", "error"]) console[level] = (...words) => said.push(words.join(" "));

const load = (name) => import(pathToFileURL(resolve(modules, "@babylonjs", name)).href);
const { NullEngine } = await load("core/Engines/nullEngine.js");
const { Scene } = await load("core/scene.js");
const { FreeCamera } = await load("core/Cameras/freeCamera.js");
const { Vector3 } = await load("core/Maths/math.vector.js");
const { AppendSceneAsync } = await load("core/Loading/sceneLoader.js");
const { FlowGraphInteger } = await load("core/FlowGraph/CustomTypes/flowGraphInteger.js");
const { PointerEventTypes } = await load("core/Events/pointerEvents.js");
for (const part of ["Materials/standardMaterial.js", "Culling/ray.js", "Animations/index.js"]) await load(`core/${part}`);
await load("loaders/glTF/2.0/index.js");
const { GetKHRInteractivityImportResults } = await load("loaders/glTF/2.0/Extensions/KHR_interactivity.js");

const results = [];
for (const job of jobs) results.push(await run(job));
process.stdout.write(JSON.stringify(results), () => process.exit(0));

function plain(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return Number.isNaN(value) ? "NaN" : Number.isFinite(value) ? value : value > 0 ? "Infinity" : "-Infinity";
  if (typeof value !== "object") return value;
  if (value instanceof FlowGraphInteger || value.getClassName?.() === "FlowGraphInteger") return value.value;
  if (typeof value.asArray === "function") return [...value.asArray()].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (value.getClassName) return `<${value.getClassName()} ${value.name ?? ""}>`;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

async function run({ path, steps }) {
  said = [];
  const engine = new NullEngine();
  const scene = new Scene(engine);
  scene.useRightHandedSystem = true;
  const camera = new FreeCamera("viewer", new Vector3(0, 1.6, 0), scene);
  const frame = () => {
    now += FRAME;
    engine.beginFrame();
    scene.render();
    engine.endFrame();
  };
  await AppendSceneAsync(new Uint8Array(await readFile(path)), scene, {
    pluginExtension: ".glb",
    // The engine without a screen has no cube textures, and nothing here looks at light.
    pluginOptions: { gltf: { extensionOptions: { EXT_lights_image_based: { enabled: false } } } },
  });
  await scene.whenReadyAsync();
  const result = GetKHRInteractivityImportResults(scene)[0];
  const graph = result?.graphs[0];
  const source = result?.document.graphs[0]?.source;
  const sent = [];
  for (const event of source?.events ?? []) {
    if (event.id) graph?.coordinator?.getCustomEventObservable(event.id).add((values) => sent.push({ name: event.id, values: plain(values) }));
  }

  const meshOf = (index) => {
    const node = result.glTF.nodes[index]._babylonTransformNode;
    return node.getTotalVertices?.() ? node : node.getChildMeshes()[0];
  };
  const read = (pointer) => {
    try {
      const { info, object } = result.pathConverter.convert(pointer);
      return plain(info.get(object));
    } catch (error) {
      return { error: String(error.message ?? error) };
    }
  };
  const variables = () => {
    const context = graph?.flowGraph?.getContext(0);
    return (source?.variables ?? []).map((_, index) => plain(context?.userVariables[`staticVariable_${index}`]));
  };
  const select = (index) => {
    const mesh = meshOf(index);
    const pickInfo = { hit: true, pickedMesh: mesh, pickedPoint: mesh.getAbsolutePosition().clone(), ray: { origin: new Vector3(0, 1.6, 0) } };
    const type = PointerEventTypes.POINTERPICK;
    scene.onPointerObservable.notifyObservers({ type, event: { pointerId: 0 }, pickInfo }, type);
  };

  const reads = [];
  for (const step of steps) {
    if ("wait" in step) for (let k = 0; k < step.wait; k++) frame();
    if ("select" in step) select(step.select);
    if ("hover" in step) {
      const mesh = step.hover === null ? null : meshOf(step.hover);
      scene.onMeshUnderPointerUpdatedObservable.notifyObservers({ mesh, pointerId: 0 });
    }
    if ("emit" in step) graph.coordinator.notifyCustomEvent(step.emit, step.values ?? {}, false);
    if ("camera" in step) camera.position.set(...step.camera), camera.computeWorldMatrix(true);
    if ("read" in step) reads.push(step.read.map(read));
    if ("variables" in step) reads.push(variables());
  }
  const found = { diagnostics: graph?.diagnostics ?? [], reads, variables: variables(), sent, said };
  engine.dispose();
  return found;
}
