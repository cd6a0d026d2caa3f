import "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_variants.js";
import { KHR_materials_variants } from "@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_variants.js";
import type { App } from "../../app";
import type { KnobModel } from "../../contract";
import { element } from "../../shell";
import type { Detach } from "../../signal";

/** A slider is followed this closely, milliseconds: faster than a build, slower than the hand. */
const PAUSE = 150;

/** The scene's own controls: one for each parameter and a chooser of variants; each change builds the world anew. */
export function attach(app: App): Detach {
  const panel = app.shell.panel("knobs", "Controls");
  const form = element("form", { class: "knobs", "aria-label": "Parameters" });
  form.addEventListener("submit", (event) => event.preventDefault());
  panel.body.append(form);
  const values: Record<string, string> = {};
  let variant = "";
  let built: string | null = null;
  let timer = 0;
  let shape = "";
  const send = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => app.send({ type: "set", parameters: { ...values } }), PAUSE);
  };
  const set = (name: string, text: string): void => {
    values[name] = text;
    send();
  };
  const choose = (name: string): void => {
    variant = name;
    // A variant of materials only is in the file that the scene as written makes; every other one is a file of its own.
    const here = built === null && inAsset(app).includes(name);
    const wanted = here || name === "" ? null : name;
    if (wanted !== built) app.send({ type: "variant", variant: wanted });
    built = wanted;
    dress(app, name);
  };
  const draw = (): void => {
    const { knobs = [], variants = [] } = app.built ?? {};
    // Controls in use are left alone while the same scene rebuilds; only another set of them is drawn anew.
    const now = JSON.stringify([knobs.map(({ value: _, ...rest }) => rest), variants]);
    if (now === shape) return;
    shape = now;
    form.replaceChildren();
    if (variants.length > 0) form.append(chooser(variants, variant, choose));
    for (const knob of knobs) form.append(control(knob, values[knob.name], set));
    if (knobs.length > 0) form.append(reset(values, send, () => ((shape = ""), draw())));
    else if (variants.length === 0) form.append(element("p", { class: "note" }, "This scene has no parameters. Add some under params: in the text."));
  };
  const stops = [app.onBuilt.on(draw), app.onWorld.on(() => dress(app, variant))];
  draw();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    panel.tab.remove();
    panel.body.remove();
  };
}

/** Variants that travel in the file itself and need no build. */
function inAsset(app: App): string[] {
  return [...(app.world?.loads() ?? [])].flatMap((root) => KHR_materials_variants.GetAvailableVariants(root));
}

function dress(app: App, name: string): void {
  for (const root of app.world?.loads() ?? []) {
    const here = KHR_materials_variants.GetAvailableVariants(root);
    if (here.includes(name)) KHR_materials_variants.SelectVariant(root, name);
    else if (here.length > 0) KHR_materials_variants.Reset(root);
  }
  app.wake();
}

function chooser(variants: readonly string[], chosen: string, choose: (name: string) => void): HTMLElement {
  const list = element("select", { id: "variant" });
  list.append(new Option("as written", "", false, chosen === ""));
  for (const name of variants) list.append(new Option(words(name), name, false, name === chosen));
  list.addEventListener("change", () => choose(list.value));
  return element("div", { class: "knob" }, element("label", { for: "variant" }, "Variant"), list);
}

function control(knob: KnobModel, set: string | undefined, change: (name: string, text: string) => void): HTMLElement {
  const id = `knob-${knob.name}`;
  const value = set ?? String(knob.value);
  const label = element("label", { for: id }, words(knob.name));
  const box = element("div", { class: "knob" }, label);
  if (typeof knob.default === "boolean") {
    const input = element("input", { id, type: "checkbox", role: "switch" });
    input.checked = value === "true";
    input.addEventListener("change", () => change(knob.name, String(input.checked)));
    box.classList.add("inline");
    box.append(input);
  } else if (knob.choices.length > 0) {
    const input = element("select", { id });
    for (const choice of knob.choices) input.append(new Option(words(choice), choice, false, choice === value));
    input.addEventListener("change", () => change(knob.name, input.value));
    box.append(input);
  } else if (typeof knob.default === "number") {
    box.append(...slider(knob, knob.default, id, value, change));
  } else {
    const input = element("input", { id, type: "text", value, maxlength: "500", autocomplete: "off" });
    input.addEventListener("input", () => change(knob.name, input.value));
    box.append(input);
  }
  if (knob.doc !== "") {
    box.append(element("p", { class: "doc", id: `${id}-doc` }, knob.doc));
    box.querySelector(`#${CSS.escape(id)}`)?.setAttribute("aria-describedby", `${id}-doc`);
  }
  return box;
}

function slider(knob: KnobModel, initial: number, id: string, value: string, change: (name: string, text: string) => void): HTMLElement[] {
  const low = knob.low ?? Math.min(0, initial * 2);
  const high = knob.high ?? Math.max(initial * 2, low + 1);
  const step = knob.integer ? "1" : String(10 ** Math.floor(Math.log10((high - low) / 50)));
  const bounds = { min: String(low), max: String(high), step, value };
  const input = element("input", { id, type: "range", ...bounds });
  const free = { ...bounds, ...(knob.low === null ? { min: "" } : {}), ...(knob.high === null ? { max: "" } : {}) };
  const exact = element("input", { type: "number", ...free, class: "exact", "aria-label": `${words(knob.name)} as a number` });
  const follow = (from: HTMLInputElement, to: HTMLInputElement) => () => {
    if (from.value === "" || !from.validity.valid) return;
    to.value = from.value;
    change(knob.name, from.value);
  };
  input.addEventListener("input", follow(input, exact));
  exact.addEventListener("input", follow(exact, input));
  return [element("div", { class: "slider" }, input, exact, element("span", { class: "unit" }, knob.unit))];
}

function reset(values: Record<string, string>, send: () => void, redraw: () => void): HTMLElement {
  const button = element("button", { type: "button", class: "quiet" }, "Back to the defaults");
  button.addEventListener("click", () => {
    for (const name of Object.keys(values)) delete values[name];
    send();
    redraw();
  });
  return button;
}

function words(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
