import { Matrix, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import { element } from "../../shell";
import { type Detach, detachAll } from "../../signal";
import { type Item, meshesBelow } from "../../world/world";

/** How near to the veil of a portal one has to be, metres: an arm's length is through. */
const NEAR = 0.3;
const ENDINGS = /(\.scene)?\.(ya?ml|json|glb)$/i;

/** Goes where the world sends its visitor: to a place of it, to another scene of the folder, or to a page of the web. */
export function attach(app: App): Detach {
  const asking = new Asking(app);
  const follow = (uri: string, title: string): void => {
    if (/^https:\/\//i.test(uri)) {
      asking.ask(uri, title);
      return;
    }
    const name = decodeURIComponent(uri.split("/").at(-1) ?? "").replace(ENDINGS, "");
    if (!app.visit(name)) app.onWish.emit({ kind: "say", text: `There is no scene '${name}' in this folder.` });
  };
  // Whoever comes out of a portal stands in it, and does not go back at once.
  let inside: string | null | undefined;
  return detachAll(
    () => asking.dispose(),
    app.onWish.on((wish) => {
      if (wish.kind === "teleport") {
        app.stand(wish.feet, wish.yaw);
        app.wake();
      } else if (wish.kind === "open") follow(wish.uri, wish.title);
    }),
    app.onWorld.on(({ whole }) => {
      if (whole) inside = undefined;
    }),
    app.onFrame.on(() => {
      if (app.mode !== "walk" && !app.immersed) return;
      const portal = portalAt(app);
      const entered = inside === null && portal !== null;
      inside = portal?.address ?? null;
      if (entered && portal?.facts.to !== undefined) follow(portal.facts.to, portal.facts.title ?? "");
    }),
  );
}

/** The portal whose veil the visitor is in. */
function portalAt(app: App): Item | null {
  const eye = app.scene.activeCamera?.globalPosition;
  if (eye === undefined) return null;
  for (const item of app.world?.every ?? []) {
    if (item.facts.role !== "portal") continue;
    const veil = item.children.find(({ address }) => /[./]veil$/.test(address)) ?? item;
    const at = Vector3.TransformCoordinates(eye, Matrix.Invert(veil.node.computeWorldMatrix(true)));
    for (const mesh of meshesBelow(veil)) {
      const { minimum: low, maximum: high } = mesh.getRawBoundingInfo();
      if (at.x > low.x && at.x < high.x && at.y > low.y && at.y < high.y && at.z > low.z - NEAR && at.z < high.z + NEAR) return item;
    }
  }
  return null;
}

/** Asks before a page of the web is opened: a world may be somebody else's. */
class Asking {
  private readonly where = element("p", { class: "message" });
  private readonly address = element("code", { class: "link" });
  private readonly dialog: HTMLDialogElement;
  private uri = "";

  constructor(private readonly app: App) {
    const open = element("button", { class: "primary" }, "Open in a new tab");
    const stay = element("button", {}, "Stay here");
    this.dialog = element(
      "dialog",
      { class: "help surface asking", "aria-label": "Leave for a page of the web" },
      element("h2", {}, "Leave for a page of the web?"),
      this.where,
      element("p", {}, this.address),
      element("div", { class: "answers" }, open, stay),
    );
    app.shell.layer.append(this.dialog);
    stay.addEventListener("click", () => this.dialog.close());
    open.addEventListener("click", () => {
      window.open(this.uri, "_blank", "noopener,noreferrer");
      this.dialog.close();
    });
  }

  ask(uri: string, title: string): void {
    this.uri = uri;
    const host = URL.canParse(uri) ? new URL(uri).host : uri;
    this.where.textContent = title === "" ? `This world leads to ${host}.` : `This world leads to “${title}” on ${host}.`;
    this.address.textContent = uri;
    if (!this.dialog.open) this.dialog.showModal();
    if (this.app.immersed) this.app.onWish.emit({ kind: "say", text: `A link to ${host}. Leave the headset to open it.` });
  }

  dispose(): void {
    this.dialog.remove();
  }
}
