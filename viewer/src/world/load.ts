import "@babylonjs/core/Animations/index.js";
import "@babylonjs/core/Loading/loadingScreen.js";
import "@babylonjs/core/Materials/Textures/baseTexture.polynomial.js";
import "@babylonjs/core/Materials/standardMaterial.js";
import "@babylonjs/core/Meshes/thinInstanceMesh.js";
import "@babylonjs/loaders/glTF/2.0/glTFLoader.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/EXT_lights_image_based.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/EXT_mesh_gpu_instancing.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/EXT_meshopt_compression.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/EXT_texture_webp.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/ExtrasAsMetadata.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_animation_pointer.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_lights_punctual.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_emissive_strength.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_ior.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_specular.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_transmission.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_unlit.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_variants.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_volume.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_mesh_quantization.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_node_visibility.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_texture_basisu.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_texture_transform.js";
import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_xmp_json_ld.js";
import { GLTFLoaderAnimationStartMode, GLTFFileLoader } from "@babylonjs/loaders/glTF/glTFFileLoader.js";
import { LoadAssetContainerAsync } from "@babylonjs/core/Loading/sceneLoader.js";
import { RegisterSceneLoaderPlugin } from "@babylonjs/core/Loading/sceneLoader.js";
import { MeshoptCompression } from "@babylonjs/core/Meshes/Compression/meshoptCompression.js";
import { Mesh } from "@babylonjs/core/Meshes/mesh.js";
import { ownKtx2Decoder } from "./ktx2";
import "./acting";
import "./emitters";
import "./rigid";
import type { AssetContainer } from "@babylonjs/core/assetContainer.js";
import type { Material } from "@babylonjs/core/Materials/material.js";
import type { Scene } from "@babylonjs/core/scene.js";

/** A light more than this is not lit by; Babylon's own limit is 4, too few for a lit hall under a sun. */
const LIGHTS = 8;

// The engine's own address of the decoder is that of a content network.
MeshoptCompression.Configuration = {
  decoder: { url: new URL("static/decoders/meshopt/meshopt_decoder.js", document.baseURI).href },
};

ownKtx2Decoder();
RegisterSceneLoaderPlugin(new GLTFFileLoader());

/** Load a GLB off-scene. `progress` hears the fraction of the bytes that came, 0 to 1. */
export async function loadContainer(
  url: string,
  scene: Scene,
  progress: (fraction: number) => void = () => undefined,
): Promise<AssetContainer> {
  const container = await LoadAssetContainerAsync(url, scene, {
    pluginExtension: ".glb",
    onProgress: (event) => progress(event.lengthComputable ? event.loaded / event.total : 0.5),
    pluginOptions: {
      gltf: {
        // A patch disposes single nodes; as instances of one another they would take each other along.
        createInstances: false,
        animationStartMode: GLTFLoaderAnimationStartMode.NONE,
        compileMaterials: false,
        skipMaterials: false,
        // A graph begins when its world is shown, not while it loads beside another.
        extensionOptions: { KHR_interactivity: { parseOnly: true } },
      },
    },
  });
  for (const mesh of container.meshes) {
    if (mesh instanceof Mesh && mesh.hasThinInstances) mesh.thinInstanceEnablePicking = true;
    mesh.isPickable = mesh.getTotalVertices() > 0;
  }
  for (const material of container.materials) raiseLights(material);
  // The cube's RGBD pictures are linear once decoded; Babylon would take them for sRGB and darken them again.
  if (scene.environmentTexture !== null) scene.environmentTexture.gammaSpace = false;
  return container;
}

function raiseLights(material: Material): void {
  if ("maxSimultaneousLights" in material) (material as Material & { maxSimultaneousLights: number }).maxSimultaneousLights = LIGHTS;
}
