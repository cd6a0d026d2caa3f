import type { App } from "../../app";
import { element } from "../../shell";
import type { Detach } from "../../signal";
import type { Item } from "../../world/world";

/** More rows than this are left out of a branch, with a note: nobody reads on, and the page stays quick. */
const ROWS = 400;

/** The tree of addresses, for the keyboard and for screen readers: what can be clicked in the world can be chosen here. */
export function attach(app: App): Detach {
  const panel = app.shell.panel("contents", "Contents");
  const tree = element("ul", { class: "tree", role: "tree", "aria-label": "Things in this world" });
  const empty = element("p", { class: "note" }, "Nothing yet.");
  panel.body.append(empty, tree);
  const open = new Set<string>();
  const draw = (): void => {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["address"];
    tree.replaceChildren(...branch(app.world?.roots ?? [], 1, open, app));
    empty.hidden = tree.childElementCount > 0;
    mark(tree, app.selection);
    if (focused !== undefined) row(tree, focused)?.focus();
  };
  const stops = [
    app.onWorld.on(draw),
    app.onSelection.on((selection) => {
      if (selection !== null) unfold(app, selection, open);
      draw();
    }),
  ];
  tree.addEventListener("click", (event) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>("[role=treeitem]");
    const address = at?.dataset["address"];
    if (address === undefined) return;
    if ((event.target as HTMLElement).classList.contains("fold")) {
      fold(open, address);
      draw();
    } else app.select(address);
  });
  tree.addEventListener("keydown", (event) => {
    if (steer(app, tree, open, event)) {
      event.preventDefault();
      event.stopPropagation();
      draw();
    }
  });
  return () => {
    for (const stop of stops) stop();
    panel.tab.remove();
    panel.body.remove();
  };
}

function branch(items: readonly Item[], level: number, open: ReadonlySet<string>, app: App): HTMLElement[] {
  const rows: HTMLElement[] = [];
  // The batches of one repeat share an address and are one row.
  const shown = items.filter((item, at) => item.facts.role !== "sky" && items.findIndex(({ address }) => address === item.address) === at);
  for (const item of shown.slice(0, ROWS)) {
    const parent = item.children.length > 0;
    const short = item.address.slice((item.parent?.address.length ?? -1) + 1) || item.address;
    const copies = items.reduce((sum, { address, facts }) => sum + (address === item.address ? (facts.instances?.count ?? 0) : 0), 0);
    const kind = item.facts.is ?? item.facts.kind ?? "";
    const line = element(
      "div",
      { class: "row" },
      element("span", { class: parent ? "fold" : "leaf", "aria-hidden": "true" }),
      element("span", { class: "name" }, short),
      element("span", { class: "kind" }, copies === 0 ? kind : `${kind} × ${copies}`),
    );
    const node = element("li", { role: "treeitem", "aria-level": String(level), tabindex: "-1", "data-address": item.address, "aria-label": `${short} ${kind}` }, line);
    if (parent) {
      const unfolded = open.has(item.address);
      node.setAttribute("aria-expanded", String(unfolded));
      if (unfolded) node.append(element("ul", { role: "group" }, ...branch(item.children, level + 1, open, app)));
    }
    rows.push(node);
  }
  if (shown.length > ROWS) rows.push(element("li", { class: "note", role: "none" }, `and ${shown.length - ROWS} more`));
  return rows;
}

/** Mark the selected row: its own, or for a copy that of its batch. */
function mark(tree: HTMLElement, address: string | null): void {
  const rows = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const marked = address === null ? null : (row(tree, address) ?? row(tree, address.replace(/\[\d+\]$/, "")));
  for (const one of rows) one.setAttribute("aria-selected", String(one === marked));
  const home = marked ?? rows[0];
  if (home !== undefined) home.tabIndex = 0;
  if (address !== null) home?.scrollIntoView({ block: "nearest" });
}

function row(tree: HTMLElement, address: string): HTMLElement | null {
  return tree.querySelector<HTMLElement>(`[data-address="${CSS.escape(address)}"]`);
}

function unfold(app: App, address: string, open: Set<string>): void {
  for (let at = app.world?.find(address).items[0]?.parent ?? null; at !== null; at = at.parent) open.add(at.address);
}

function fold(open: Set<string>, address: string): void {
  if (!open.delete(address)) open.add(address);
}

/** The tree's keys as the ARIA practice has them. */
function steer(app: App, tree: HTMLElement, open: Set<string>, event: KeyboardEvent): boolean {
  const rows = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const here = rows[at];
  const address = here?.dataset["address"];
  if (here === undefined || address === undefined) return false;
  const go = (to: HTMLElement | null | undefined): void => {
    if (!to) return;
    here.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  const expanded = here.getAttribute("aria-expanded");
  if (event.key === "ArrowDown") go(rows[at + 1]);
  else if (event.key === "ArrowUp") go(rows[at - 1]);
  else if (event.key === "Home") go(rows[0]);
  else if (event.key === "End") go(rows.at(-1));
  else if (event.key === "ArrowRight" && expanded === "false") open.add(address);
  else if (event.key === "ArrowRight") go(rows[at + 1]);
  else if (event.key === "ArrowLeft" && expanded === "true") open.delete(address);
  else if (event.key === "ArrowLeft") go(here.parentElement?.closest<HTMLElement>("[role=treeitem]"));
  else if (event.key === "Enter" || event.key === " ") app.select(address);
  else return false;
  return true;
}
