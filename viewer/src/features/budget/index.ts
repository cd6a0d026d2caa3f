import type { App } from "../../app";
import type { AddressCost, BudgetRow, ReportModel } from "../../contract";
import { element } from "../../shell";
import type { Detach } from "../../signal";

const COSTLIEST = 8;
/** Near the limit from here on. */
const CLOSE = 0.85;

const NAMES: Readonly<Record<string, string>> = {
  triangles: "Triangles",
  draw_calls: "Draw calls",
  materials: "Materials",
  triangles_stored: "Triangles in the file",
  texture_size: "Largest texture edge",
  textures: "Textures",
  texture_bytes: "Texture memory",
  file_bytes: "File size",
};

/** What the world weighs against what its target can carry, and which things weigh most. */
export function attach(app: App): Detach {
  const panel = app.shell.panel("budget", "Budget");
  const stop = app.onBuilt.on(({ report }) => draw(app, panel.body, panel.tab, report));
  return () => {
    stop();
    panel.tab.remove();
    panel.body.remove();
  };
}

function draw(app: App, body: HTMLElement, tab: HTMLElement, report: ReportModel): void {
  const rows: BudgetRow[] = report.budget.map((row) => ({ ...row }));
  for (const [metric, used] of Object.entries(report.totals)) {
    if (!rows.some((row) => row.metric === metric)) rows.push({ metric, used, limit: null, headroom: null, source: "" });
  }
  const over = rows.filter(({ used, limit }) => limit !== null && limit !== undefined && used > limit);
  tab.dataset["alert"] = String(over.length > 0);
  const list = element("div", { class: "meters" }, ...rows.map(meter));
  const target = typeof report["target"] === "string" ? ` of ${report["target"]}` : "";
  const verdict = over.length === 0 ? `Within the budget${target}.` : `Over the budget${target}: ${over.map(({ metric }) => name(metric).toLowerCase()).join(", ")}.`;
  body.replaceChildren(element("p", { class: over.length === 0 ? "note" : "note bad" }, verdict), list, ...costliest(app, report.addresses));
}

function meter({ metric, used, limit, source }: BudgetRow): HTMLElement {
  const share = limit ? used / limit : 0;
  const state = share > 1 ? "over" : share > CLOSE ? "close" : "fine";
  const text = limit ? `${amount(metric, used)} of ${amount(metric, limit)}` : amount(metric, used);
  const box = element("div", { class: "meter", "data-state": state }, element("span", {}, name(metric)), element("span", { class: "amount" }, text));
  if (source) box.title = `Limit from: ${source}`;
  if (limit) {
    const bar = element("div", { class: "gauge", role: "meter", "aria-label": name(metric), "aria-valuemin": "0", "aria-valuemax": String(limit), "aria-valuenow": String(used), "aria-valuetext": text });
    bar.style.setProperty("--share", String(Math.min(share, 1)));
    box.append(bar);
  }
  return box;
}

function costliest(app: App, addresses: readonly AddressCost[]): HTMLElement[] {
  const top = [...addresses].sort((a, b) => b.triangles - a.triangles).slice(0, COSTLIEST).filter(({ triangles }) => triangles > 0);
  if (top.length === 0) return [];
  const list = element("ol", { class: "costs" });
  for (const { address, triangles, draw_calls } of top) {
    const button = element("button", { class: "cost" }, element("span", { class: "name" }, address), element("span", { class: "amount" }, `${compact(triangles)} tri · ${draw_calls} dc`));
    button.addEventListener("click", () => app.select(address));
    list.append(element("li", {}, button));
  }
  return [element("h2", { class: "minor" }, "Costliest"), list];
}

function name(metric: string): string {
  const words = metric.replaceAll("_", " ");
  return NAMES[metric] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function amount(metric: string, value: number): string {
  if (!metric.endsWith("bytes")) return Math.round(value).toLocaleString("en");
  const megabytes = value / 1048576;
  return megabytes >= 0.1 ? `${megabytes.toFixed(1)} MiB` : `${(value / 1024).toFixed(1)} KiB`;
}

function compact(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(1)}k` : String(value);
}
