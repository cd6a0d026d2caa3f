import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** Where the Python package serves the page from; the build hook may name another folder. */
const outDir = process.env.SCENEWRIGHT_VIEWER_OUT ?? "../src/scenewright/service/viewer";

/** Ships the engine's mesh decoder, which it would otherwise fetch from a content network. */
const decoders: Plugin = {
  name: "decoders",
  generateBundle() {
    const file = "meshopt/meshopt_decoder.js";
    const source = readFileSync(new URL(`node_modules/@babylonjs/core/assets/${file}`, import.meta.url));
    this.emitFile({ type: "asset", fileName: `static/decoders/${file}`, source });
    // The texture decoder is bundled with its worker; the licence it came under goes beside it.
    const notice = readFileSync(new URL("node_modules/three/examples/jsm/libs/basis/README.md", import.meta.url));
    this.emitFile({ type: "asset", fileName: "static/decoders/basis/README.md", source: notice });
    // So does that of the physics engine.
    const licence = readFileSync(new URL("node_modules/@babylonjs/havok/LICENSE", import.meta.url));
    this.emitFile({ type: "asset", fileName: "static/decoders/havok/LICENSE", source: licence });
  },
};

/**
 * Numbers what the engine calls unique, in place of its random names: a graph of seven thousand operations asks for a hundred
 * thousand of them, which took a second. They are compared within one page only.
 */
const names: Plugin = {
  name: "names",
  load(id) {
    if (!/@babylonjs[\\/]core[\\/]Misc[\\/]guid\.js$/.test(id)) return null;
    return "let last = 0; export const RandomGUID = () => `n${(last += 1)}`; export const GUID = { RandomId: RandomGUID };";
  },
};

export default defineConfig({
  plugins: [decoders, names],
  base: "./",
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsDir: "static",
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    // The engine fetches each operation of a graph by itself: together they are one file, and come only for worlds that act.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: "behaviour", test: /core[\\/]FlowGraph[\\/]Blocks[\\/]|KHR_interactivity[\\/.]|features[\\/]behaviour[\\/](?!index|graph)/ }],
        },
      },
    },
  },
});
