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
  },
};

export default defineConfig({
  plugins: [decoders],
  base: "./",
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsDir: "static",
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
});
