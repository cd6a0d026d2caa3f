import type { ProposalOption } from "../../contract";
import { element } from "../../shell";

/** What the buttons of the card do. */
export interface Hands {
  step(ahead: number, aside: number): void;
  turn(degrees: number): void;
  choose(option: number): void;
  apply(): void;
  cancel(): void;
  undo(): void;
}

const STEPS: readonly (readonly [string, string, (hands: Hands) => void])[] = [
  ["←", "Move left (Shift ←)", (hands) => hands.step(0, -1)],
  ["↑", "Move away (Shift ↑)", (hands) => hands.step(1, 0)],
  ["↓", "Move nearer (Shift ↓)", (hands) => hands.step(-1, 0)],
  ["→", "Move right (Shift →)", (hands) => hands.step(0, 1)],
  ["↺", "Turn left (Q)", (hands) => hands.turn(15)],
  ["↻", "Turn right (E)", (hands) => hands.turn(-15)],
];

/** The card that moves the selection and shows what its text would say. */
export class Card {
  readonly box = element("section", { class: "card surface placing", "aria-label": "Move the selection" });
  private readonly tools = element("div", { class: "tools", role: "toolbar", "aria-label": "Move and turn" });
  private readonly body = element("div", { class: "proposal" });

  constructor(private readonly hands: Hands) {
    for (const [text, title, act] of STEPS) this.tools.append(button(text, () => act(hands), { title, "aria-label": title }));
    this.box.append(this.tools, this.body);
    this.box.hidden = true;
  }

  /** Show the tools, or only what was `done` and can be undone. */
  show(tools: boolean, done: boolean): void {
    this.tools.hidden = !tools;
    this.box.hidden = !tools && !done;
  }

  /** Nothing is under way. */
  idle(note: string): void {
    this.body.replaceChildren(...(note === "" ? [] : [element("p", { class: "note" }, note)]));
  }

  /** The text is being asked about. */
  wait(): void {
    this.body.replaceChildren(element("p", { class: "note" }, "Looking for the text that says so…"));
  }

  /** Why nothing was changed. */
  refuse(why: string): void {
    this.body.replaceChildren(element("p", { class: "note bad" }, why));
  }

  /** What may be said, the best first, and what the chosen one changes. */
  propose(options: readonly ProposalOption[], chosen: number): void {
    const option = options[chosen];
    if (option === undefined) return;
    const again = this.body.querySelector(".options")?.contains(document.activeElement) === true;
    const choices = options.map(({ label }, k) => button(label, () => this.hands.choose(k), { "aria-pressed": String(k === chosen) }));
    const list = element("div", { class: "options", role: "group", "aria-label": "Ways to say where it is" }, ...choices);
    const faults = option.diagnostics.slice(0, 3).map(({ code, message }) => element("p", { class: "note bad" }, `${code} ${message}`));
    const actions = element("div", { class: "answers" }, button("Apply", () => this.hands.apply(), { class: "yes" }), button("Cancel (Esc)", () => this.hands.cancel()));
    this.body.replaceChildren(element("h2", {}, "Proposed change"), list, changes(option), element("p", { class: "note" }, option.text), ...faults, actions);
    if (again) choices[chosen]?.focus();
  }

  applied(file: string): void {
    const actions = element("div", { class: "answers" }, button("Undo", () => this.hands.undo()));
    this.body.replaceChildren(element("p", { class: "note" }, `Written to ${file}.`), actions);
  }
}

/** Entries of the text that go, come or change. */
function changes({ edits }: ProposalOption): HTMLElement {
  const items = edits.map(({ path, old, new: fresh }) => {
    const parts = [element("span", { class: "place" }, path), " "];
    if (old !== "") parts.push(element("del", {}, old), " ");
    parts.push(fresh === null ? "goes" : element("ins", {}, fresh));
    return element("li", { class: "fix" }, ...parts);
  });
  return element("ul", { class: "changes" }, ...items);
}

function button(text: string, act: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}
