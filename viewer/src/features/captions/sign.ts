import { DynamicTexture } from "@babylonjs/core/Materials/Textures/dynamicTexture.js";
import { StandardMaterial } from "@babylonjs/core/Materials/standardMaterial.js";
import { Color3 } from "@babylonjs/core/Maths/math.color.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { CreatePlane } from "@babylonjs/core/Meshes/Builders/planeBuilder.js";
import type { Mesh } from "@babylonjs/core/Meshes/mesh.js";
import type { App } from "../../app";

/** Where it hangs: metres ahead and below the eyes. */
const AHEAD = 1.5;
const BELOW = 0.42;
/** Its size, metres and pixels. */
const [WIDE, HIGH] = [1.3, 0.52];
const [COLUMNS, ROWS] = [1280, 512];
/** Height of the letters, pixels: 54 mm at 1.5 m, 36 dmm, above the 24 dmm that Google's guide asks for text. */
const LETTERS = 53;
const LINE = 66;
const MARGIN = 40;
/** How quickly it comes along, a second; a sign fixed to the head is unpleasant to read. */
const HASTE = 4;

/** A sign that goes along before one's eyes in a headset and shows captions. */
export class Sign {
  private readonly board: Mesh;
  private readonly paper: DynamicTexture;
  private text = "";
  private placed = false;

  constructor(private readonly app: App) {
    const { scene } = app;
    this.paper = new DynamicTexture("captions", { width: COLUMNS, height: ROWS }, scene, true);
    this.paper.hasAlpha = true;
    const ink = new StandardMaterial("captions", scene);
    ink.disableLighting = true;
    ink.emissiveColor = Color3.White();
    ink.diffuseTexture = this.paper;
    ink.emissiveTexture = this.paper;
    ink.useAlphaFromDiffuseTexture = true;
    ink.backFaceCulling = false;
    ink.fogEnabled = false;
    this.board = CreatePlane("captions", { width: WIDE, height: HIGH }, scene);
    this.board.material = ink;
    this.board.isPickable = false;
    this.board.applyFog = false;
    // Read over whatever stands between.
    this.board.renderingGroupId = 1;
    this.board.setEnabled(false);
    // A texture that was never drawn is waited for by the whole scene.
    this.paper.update();
  }

  /** Text in lines; none takes the sign away. */
  show(text: string): void {
    if (text !== "" && text !== this.text) this.draw(text);
    this.text = text;
    if (text === "") this.placed = false;
    this.board.setEnabled(text !== "");
  }

  /** What it shows now; empty when it is away. */
  get shown(): string {
    return this.text;
  }

  follow(seconds: number): void {
    const camera = this.app.scene.activeCamera;
    if (!this.board.isEnabled() || camera === null || !this.app.immersed) return;
    const eye = camera.globalPosition;
    const ahead = camera.getForwardRay(1).direction;
    const flat = new Vector3(ahead.x, 0, ahead.z);
    if (flat.length() < 0.1) return;
    const goal = eye.add(flat.normalize().scale(AHEAD));
    goal.y -= BELOW;
    const share = this.placed ? 1 - Math.exp(-HASTE * seconds) : 1;
    Vector3.LerpToRef(this.board.position, goal, share, this.board.position);
    this.placed = true;
    this.board.lookAt(eye);
  }

  dispose(): void {
    this.board.dispose(false, true);
  }

  private draw(text: string): void {
    const pen = this.paper.getContext() as unknown as CanvasRenderingContext2D;
    pen.font = `600 ${LETTERS}px Inter, system-ui, sans-serif`;
    const lines = wrap(pen, text, COLUMNS - 2 * MARGIN).slice(-Math.floor((ROWS - MARGIN) / LINE));
    const high = lines.length * LINE + MARGIN;
    pen.clearRect(0, 0, COLUMNS, ROWS);
    pen.fillStyle = "rgb(12 16 15 / 88%)";
    pen.beginPath();
    pen.roundRect(0, (ROWS - high) / 2, COLUMNS, high, 28);
    pen.fill();
    pen.fillStyle = "#ffffff";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    lines.forEach((line, k) => pen.fillText(line, COLUMNS / 2, (ROWS - high) / 2 + MARGIN / 2 + (k + 0.5) * LINE));
    this.paper.update();
  }
}

/** Break a text into lines of a width. */
function wrap(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(/\s+/)) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && pen.measureText(longer).width > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}
