/** A child of an element: a node, or text. */
type Child = Node | string;

/** Make an element with attributes and children: the whole templating this page needs. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Where the dock becomes a sheet at the foot; style.css has the same. */
const NARROW = "(max-width: 720px)";

/** A panel of the dock with its tab. */
export interface Panel {
  readonly tab: HTMLButtonElement;
  readonly body: HTMLElement;
}

/** The page's furniture: a bar, a dock with tabs, cards at the foot and layers over the world. */
export class Shell {
  readonly canvas = element("canvas", { id: "world", tabindex: "0", "aria-label": "The world: use W A S D or the arrow keys" });
  readonly heading = element("div", { class: "heading surface" });
  readonly actions = element("div", { class: "actions", role: "toolbar", "aria-label": "View" });
  readonly cards = element("div", { class: "cards" });
  readonly layer = element("div", { class: "layer" });
  private readonly tabs = element("div", { class: "tabs", role: "tablist", "aria-label": "Panels" });
  private readonly bodies = element("div", { class: "bodies" });
  readonly dock = element("aside", { class: "dock surface", "aria-label": "About this world" }, this.tabs, this.bodies);
  readonly live = element("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  private readonly panels: Panel[] = [];

  constructor() {
    const bar = element("header", { class: "bar" }, this.heading, this.actions);
    document.body.append(this.canvas, bar, this.dock, this.cards, this.layer, this.live);
    this.yield();
    this.tabs.addEventListener("keydown", (event) => this.step(event));
  }

  /** Add a panel to the dock, or find the one with this id; the first one is open. */
  panel(id: string, title: string): Panel {
    const known = this.panels.find(({ tab }) => tab.id === `tab-${id}`);
    if (known !== undefined) return known;
    const tab = element("button", { class: "tab", role: "tab", id: `tab-${id}`, "aria-controls": `panel-${id}` }, title);
    const body = element("section", { class: "panel", role: "tabpanel", id: `panel-${id}`, "aria-labelledby": tab.id, tabindex: "-1" });
    const panel = { tab, body };
    this.panels.push(panel);
    this.tabs.append(tab);
    this.bodies.append(body);
    tab.addEventListener("click", () => {
      const open = tab.getAttribute("aria-selected") === "true" && this.dock.dataset["closed"] === undefined;
      if (open) this.close();
      else this.open(panel);
    });
    this.mark(this.panels[0] ?? panel);
    return panel;
  }

  /** Show a panel. */
  open(panel: Panel): void {
    delete this.dock.dataset["closed"];
    this.mark(panel);
  }

  /** Fold the dock down to its tabs. */
  close(): void {
    this.dock.dataset["closed"] = "";
    for (const { tab } of this.panels) tab.setAttribute("aria-expanded", "false");
  }

  /** Make room for a card: on a narrow page the dock lies where cards do. */
  yield(): void {
    if (matchMedia(NARROW).matches) this.close();
  }

  /** Say something to a screen reader. */
  say(text: string): void {
    this.live.textContent = text;
  }

  private mark(open: Panel): void {
    for (const panel of this.panels) {
      const selected = panel === open;
      panel.tab.setAttribute("aria-selected", String(selected));
      panel.tab.setAttribute("aria-expanded", String(selected && this.dock.dataset["closed"] === undefined));
      panel.tab.tabIndex = selected ? 0 : -1;
      panel.body.hidden = !selected;
    }
  }

  private step(event: KeyboardEvent): void {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    const at = this.panels.findIndex(({ tab }) => tab === document.activeElement);
    const next = this.panels[(at + by + this.panels.length) % this.panels.length];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.open(next);
    next.tab.focus();
  }
}
