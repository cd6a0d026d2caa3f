import type { App } from "../../app";
import type { BudgetRow, Cost } from "../../contract";
import { element } from "../../shell";

/** Near the limit from here on. */
const CLOSE = 0.85;

const NAMES: Readonly<Record<string, string>> = {
  triangles_stored: "Triangles in the file",
  texture_size: "Largest texture edge",
  texture_bytes: "Texture memory",
  file_bytes: "File size",
  mesh_triangles: "Triangles of a mesh",
  mesh_materials: "Materials of a mesh",
};
const SCOPES: Readonly<Record<BudgetRow["scope"], string>> = {
  view: "in view",
  scene: "in the scene",
  file: "in the file",
  mesh: "in the fullest mesh",
  texture: "of any texture",
};
const STRENGTHS: Readonly<Record<BudgetRow["strength"], string>> = {
  enforced: "enforced by the platform",
  ranked: "ranked by the platform",
  advice: "advised",
  house: "this compiler's own limit",
};
const EVIDENCE: Readonly<Record<BudgetRow["evidence"], string>> = {
  R: "published by the platform",
  S: "from a secondary source",
  H: "not published",
};

/** What the lists of one panel share: the metric that is unfolded stays so when the world is built again. */
export interface Context {
  readonly app: App;
  open: string | null;
}

/** Limits, each with its bar; unfolded, where it comes from and which things use most of it. */
export function meters(context: Context, rows: readonly BudgetRow[], kind: "measured" | "forecast"): HTMLElement {
  const keys = rows.map((row) => `${kind} ${row.metric}`);
  const worst = rows.findIndex(({ headroom }) => headroom < 0);
  if (context.open === null && kind === "measured") context.open = keys[Math.max(worst, 0)] ?? null;
  return element("div", { class: "meters" }, ...rows.map((row, index) => meter(context, row, keys[index] ?? "")));
}

function meter(context: Context, row: BudgetRow, key: string): HTMLElement {
  const { metric, used, limit, headroom } = row;
  const share = limit > 0 ? used / limit : headroom < 0 ? 2 : 0;
  const state = share > 1 ? "over" : share > CLOSE ? "close" : "fine";
  const about = row.tolerance > 0 ? "about " : "";
  const text = `${about}${amount(metric, used)} of ${amount(metric, limit)}`;
  const bar = element("span", { class: "gauge", role: "meter", "aria-label": named(metric), "aria-valuemin": "0", "aria-valuemax": String(limit), "aria-valuenow": String(Math.min(used, limit)), "aria-valuetext": text });
  bar.style.setProperty("--share", String(Math.min(share, 1)));
  const head = element("summary", { class: "meter", "data-state": state, "data-key": key }, element("span", { class: "metric" }, named(metric), " ", element("span", { class: "scope" }, SCOPES[row.scope])), element("span", { class: "amount" }, text), bar);
  const left = headroom < 0 ? `${amount(metric, -headroom)} over` : `${amount(metric, headroom)} left`;
  const off = row.tolerance > 0 ? `, give or take ${Math.round(row.tolerance * 100)} %` : "";
  const source = element("p", { class: "note" }, `${left}${off}. Limit ${STRENGTHS[row.strength]}, ${EVIDENCE[row.evidence]}: ${row.source}`);
  const box = element("details", {}, head, source, ...costs(context.app, row));
  box.open = context.open === key;
  box.addEventListener("toggle", () => {
    if (box.open) context.open = key;
    else if (context.open === key) context.open = "";
  });
  return box;
}

/** The things that use most, as buttons: they select the thing, whose card shows the line that made it. */
function costs(app: App, { metric, costliest }: BudgetRow): HTMLElement[] {
  if (costliest.length === 0) return [];
  const most = Math.max(...costliest.map(({ used }) => used));
  return [element("ol", { class: "costs" }, ...costliest.map((cost) => element("li", {}, costButton(app, metric, cost, most))))];
}

function costButton(app: App, metric: string, { address, used, line }: Cost, most: number): HTMLElement {
  const source = app.built?.places[address];
  const at = source?.line ?? line;
  const where = at === null ? "no line of its own" : `line ${at}${source === undefined ? "" : `: ${source.text.trim()}`}`;
  const button = element("button", { class: "cost", "data-address": address, "data-key": `${metric} ${address}` }, element("span", { class: "name" }, address === "" ? "the file itself" : address), element("span", { class: "amount" }, amount(metric, used)), element("span", { class: "place" }, where));
  button.style.setProperty("--share", String(used / most));
  if (address === "") button.disabled = true;
  else button.addEventListener("click", () => app.select(address));
  return button;
}

export function named(metric: string): string {
  const words = metric.replaceAll("_", " ");
  return NAMES[metric] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

export function amount(metric: string, value: number): string {
  if (metric === "texture_size") return `${value.toLocaleString("en")} px`;
  if (!metric.endsWith("bytes")) return Math.round(value).toLocaleString("en");
  const megabytes = value / 1048576;
  return Math.abs(megabytes) >= 0.1 ? `${megabytes.toFixed(1)} MiB` : `${(value / 1024).toFixed(1)} KiB`;
}
