import { workerFunction } from "@babylonjs/core/Misc/khronosTextureContainer2Worker.js";
import { Ktx2Decoder } from "./ktx2.decoder";

// The engine's own side of the conversation, with another decoder.
workerFunction({ KTX2Decoder: Ktx2Decoder });
