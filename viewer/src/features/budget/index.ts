import type { App } from "../../app";
import type { BuildReport, TargetReport } from "../../contract";
import { element } from "../../shell";
import type { Detach } from "../../signal";
import { degraded, graph } from "./became";
import { amount, type Context, meters, named } from "./meters";

/** What the world weighs against what its targets can carry, and which things weigh most. */
export function attach(app: App): Detach {
  const panel = app.shell.panel("budget", "Budget");
  const context: Context = { app, open: null };
  let target = "";
  const draw = (report: BuildReport): void => {
    const own = report.targets[0];
    if (own === undefined) return;
    const shown = report.targets.find((entry) => entry.target === target) ?? own;
    const focus = panel.body.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["key"] : undefined;
    panel.tab.dataset["alert"] = String(report.targets.some((entry) => exceeded(entry).length > 0));
    const choose = (name: string): void => {
      target = name;
      draw(report);
    };
    panel.body.replaceChildren(...chooser(report, shown, choose), verdict(shown), ...(shown === own ? measured(context, report, own) : promised(context, shown)));
    mark(panel.body, app.selection);
    if (focus !== undefined) panel.body.querySelector<HTMLElement>(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  };
  const stops = [app.onBuilt.on(({ report }) => draw(report)), app.onSelection.on((address) => mark(panel.body, address))];
  return () => {
    for (const stop of stops) stop();
    panel.tab.remove();
    panel.body.remove();
  };
}

/** Whether a target is the one that the file was built for. */
function isOwn(entry: TargetReport): boolean {
  return entry.target === entry.measured_on;
}

/** Names of the limits that a build for a target exceeds: measured where this is one, else forecast. */
function exceeded(entry: TargetReport): string[] {
  const rows = isOwn(entry) ? entry.budget : entry.forecast.budget;
  return rows.filter(({ headroom }) => headroom < 0).map(({ metric }) => named(metric).toLowerCase());
}

/** Which target to show, where the scene promises several. */
function chooser(report: BuildReport, shown: TargetReport, choose: (target: string) => void): HTMLElement[] {
  if (report.targets.length < 2) return [];
  const select = element("select", { id: "budget-target", "data-key": "target" });
  for (const entry of report.targets) {
    const option = element("option", { value: entry.target }, `${entry.target}${isOwn(entry) ? "" : " (forecast)"}${exceeded(entry).length > 0 ? " – over" : ""}`);
    option.selected = entry === shown;
    select.append(option);
  }
  select.addEventListener("change", () => choose(select.value));
  return [element("div", { class: "knob budget-target" }, element("label", { for: "budget-target" }, "Target"), select)];
}

function verdict(entry: TargetReport): HTMLElement {
  const over = exceeded(entry);
  const word = isOwn(entry) ? "" : "Forecast: ";
  const text = over.length === 0 ? `${word}${word === "" ? "Within" : "within"} the budget of ${entry.target}.` : `${word}${word === "" ? "Over" : "over"} the budget of ${entry.target}: ${over.join(", ")}.`;
  return element("p", { class: over.length === 0 ? "note" : "note bad" }, text);
}

/** The file that is shown, against the target it was built for; then what has no limit there. */
function measured(context: Context, report: BuildReport, own: TargetReport): HTMLElement[] {
  const limited = new Set<string>(own.budget.map(({ metric }) => metric));
  const rest = Object.entries(report.totals).filter(([metric]) => !limited.has(metric));
  const facts = element("dl", { class: "facts" });
  for (const [metric, used] of rest) facts.append(element("dt", {}, named(metric)), element("dd", {}, amount(metric, used)));
  return [meters(context, own.budget, "measured"), element("h2", { class: "minor" }, "Without a limit here"), facts, ...graph(report.graph), ...degraded(context.app, own)];
}

/** Another target that the scene promises: what a build for it would take, and how this file would do there. */
function promised(context: Context, entry: TargetReport): HTMLElement[] {
  const { forecast, budget, measured_on: origin } = entry;
  const unknown = forecast.unknown.map((metric) => named(metric).toLowerCase()).join(", ");
  return [
    element("h2", { class: "minor" }, `A build for ${entry.target}, forecast`),
    meters(context, forecast.budget, "forecast"),
    ...(unknown === "" ? [] : [element("p", { class: "note" }, `Only a build tells: ${unknown}.`)]),
    element("h2", { class: "minor" }, `This file, built for ${origin}`),
    meters(context, budget, "measured"),
    ...degraded(context.app, entry),
  ];
}

/** Show which of the listed things is selected. */
function mark(body: HTMLElement, selection: string | null): void {
  for (const button of body.querySelectorAll<HTMLElement>("button.cost")) {
    button.setAttribute("aria-pressed", String(button.dataset["address"] === selection));
  }
}
