import { KhronosTextureContainer2 } from "@babylonjs/core/Misc/khronosTextureContainer2.js";
import { initializeWebWorker } from "@babylonjs/core/Misc/khronosTextureContainer2Worker.js";
import { AutoReleaseWorkerPool } from "@babylonjs/core/Misc/workerPool.js";

/** More would mostly wait: the transcoder is quick, and each takes a copy of it. */
const WORKERS = Math.max(1, Math.min(KhronosTextureContainer2.DefaultNumWorkers, 2));

/** Have KTX 2 textures decoded here: the engine would fetch its decoder from a content network. Nothing is loaded until a
 * world has such a texture. */
export function ownKtx2Decoder(): void {
  KhronosTextureContainer2.WorkerPool = new AutoReleaseWorkerPool(WORKERS, () =>
    initializeWebWorker(new Worker(new URL("./ktx2.worker.ts", import.meta.url))),
  );
}
