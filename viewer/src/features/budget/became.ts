import type { App } from "../../app";
import type { Became, GraphSize, TargetReport } from "../../contract";
import { element } from "../../shell";

/** What a target cannot do as the scene says it, and what it became: buttons that select the thing. */
export function degraded(app: App, entry: TargetReport): HTMLElement[] {
  if (entry.became.length === 0) return [];
  const rows = together(entry.became).map(([first, count]) => element("li", {}, row(app, first, count)));
  return [element("h2", { class: "minor" }, `What ${entry.target} cannot do`), element("ol", { class: "costs became" }, ...rows)];
}

/** How large the graph of the shown file is. */
export function graph(size: GraphSize): HTMLElement[] {
  if (size.operations === 0) return [];
  const most = size.costliest.filter(({ address }) => address !== "").slice(0, 3);
  const whose = most.length === 0 ? "" : ` Most: ${most.map(({ address, operations }) => `${address} (${operations})`).join(", ")}.`;
  const text = `${size.operations.toLocaleString("en")} operations, ${size.variables} variables, ${size.events} events, ${(size.bytes / 1000).toFixed(1)} kB.${whose}`;
  return [element("h2", { class: "minor" }, "Behaviour graph"), element("p", { class: "note" }, text)];
}

/** Copies of a thing, which share line and fate, once, with how many they are. */
function together(entries: readonly Became[]): [Became, number][] {
  const found = new Map<string, [Became, number]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.line, entry.what, entry.became, entry.address.replace(/\[\d+\]/g, "")]);
    const known = found.get(key);
    if (known === undefined) found.set(key, [entry, 1]);
    else known[1] += 1;
  }
  return [...found.values()];
}

function row(app: App, entry: Became, count: number): HTMLElement {
  const { address, what, became, line } = entry;
  const copies = count > 1 ? ` and ${count - 1} more` : "";
  const name = element("span", { class: "name" }, `${address === "" ? "the scene" : address}${copies}`);
  const button = element("button", { class: "cost", "data-address": address, "data-key": `became ${what} ${address}` }, name, element("span", { class: "amount" }, what), element("span", { class: "place" }, `line ${line}: became ${became}`));
  button.style.setProperty("--share", "0");
  if (address === "") button.disabled = true;
  else button.addEventListener("click", () => app.select(address));
  return button;
}
