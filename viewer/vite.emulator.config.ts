import { defineConfig } from "vite";

/** The emulated headset for tests: one classic script that runs before the page's own; never part of the product. */
export default defineConfig({
  build: {
    outDir: "build",
    emptyOutDir: true,
    lib: { entry: "emulator/emulator.ts", formats: ["iife"], name: "emulator", fileName: () => "emulator.js" },
    reportCompressedSize: false,
  },
});
