import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { App } from "../../app";
import type { Proposal, TextChange } from "../../contract";
import { type Detach, detachAll, listen } from "../../signal";
import { Card } from "./card";
import { dragging } from "./dragging";
import { Grip } from "./grip";
import { heading } from "./heading";
import { Refused, propose, write } from "./words";

/** A step of the keys, metres. */
const STEP = 0.1;
/** A turn of the keys, degrees. */
const TURN = 15;
/** How long the keys rest before the text is asked about, milliseconds. */
const PAUSE = 250;
const NOTE = "Drag it, or press Shift and an arrow; Q and E turn it.";
const ALONE = "Copies of a repeat cannot be moved one by one.";

/** In the Orbit and Top views the selection is dragged along the floor or turned, and the text that says so is proposed. */
export function attach(app: App): Detach {
  const placer = new Placer(app);
  app.shell.cards.append(placer.card.box);
  const stops = [
    app.onSelection.on(() => placer.leave()),
    app.onMode.on(() => placer.leave()),
    app.onWorld.on(() => placer.arrive()),
    listen(window, "keydown", (event) => placer.key(event), { capture: true }),
    dragging(app, placer),
  ];
  return () => {
    placer.leave();
    detachAll(...stops)();
    placer.card.box.remove();
  };
}

class Placer {
  readonly card = new Card({
    step: (ahead, aside) => this.step(ahead, aside),
    turn: (degrees) => this.turn(degrees),
    choose: (option) => this.choose(option),
    apply: () => void this.apply(),
    cancel: () => this.cancel(),
    undo: () => void this.undo(),
  });
  private grip: Grip | null = null;
  /** Whether what is held is elsewhere than the text says. */
  private moving = false;
  private proposal: Proposal | null = null;
  /** Which of its options is shown and would be written. */
  private chosen = 0;
  private done: { readonly change: TextChange; readonly grip: Grip | null } | null = null;
  private timer = 0;
  /** Answers to older questions are not heard. */
  private asked = 0;

  constructor(private readonly app: App) {}

  /** Take hold of the selection; null where nothing can be moved. */
  hold(): Grip | null {
    if (this.app.mode === "walk" || this.app.immersed) return null;
    this.grip ??= Grip.of(this.app);
    return this.grip;
  }

  /** It is on its way: what was proposed or done before is past. */
  taken(): void {
    clearTimeout(this.timer);
    this.moving = true;
    this.asked += 1;
    this.proposal = this.done = null;
    this.card.wait();
  }

  /** Ask soon what the text would say. */
  moved(pause = PAUSE): void {
    this.taken();
    this.timer = window.setTimeout(() => void this.ask(), pause);
  }

  /** Put everything back as the text has it: another thing is selected, or another view. */
  leave(): void {
    this.drop();
    if (this.done === null) this.card.idle(NOTE);
    this.show();
  }

  /** A new world came: what was held may not be there any more. */
  arrive(): void {
    if (this.moving) {
      this.drop();
      this.card.idle(NOTE);
    }
    this.grip = null;
    this.show();
  }

  cancel(): void {
    this.drop();
    this.card.idle(NOTE);
    this.app.shell.say("Nothing was changed");
  }

  key(event: KeyboardEvent): void {
    const away = (event.target as HTMLElement).closest("input, select, textarea, dialog") !== null;
    if (away || this.app.mode === "walk" || this.app.selection === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = event.shiftKey ? steps[event.code] : undefined;
    if (step !== undefined) this.step(...step);
    else if (event.code === "KeyQ") this.turn(TURN);
    else if (event.code === "KeyE") this.turn(-TURN);
    else if (event.code === "Escape" && this.moving) this.cancel();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private step(ahead: number, aside: number): void {
    const grip = this.hold();
    if (grip === null) return this.card.refuse(ALONE);
    const [away, right] = heading(this.app);
    grip.unshow();
    grip.moveTo(grip.position.add(away.scale(ahead * STEP)).add(right.scale(aside * STEP)));
    this.moved();
  }

  private turn(degrees: number): void {
    const grip = this.hold();
    if (grip === null) return this.card.refuse(ALONE);
    grip.unshow();
    grip.turn(degrees);
    this.moved();
  }

  private async ask(): Promise<void> {
    const { grip } = this;
    if (grip === null) return;
    const asked = ++this.asked;
    const { x, y, z } = grip.position;
    try {
      const proposal = await propose(this.app, grip.address, [x, y, z], grip.yaw);
      if (asked !== this.asked) return;
      if (proposal.options.length === 0) throw new Refused(proposal.text);
      this.proposal = proposal;
      this.choose(0);
    } catch (error) {
      if (asked !== this.asked) return;
      this.drop();
      this.refuse(error);
    }
    this.show();
  }

  /** Show one of the options in the world and on the card. */
  private choose(chosen: number): void {
    const option = this.proposal?.options[chosen];
    if (this.proposal === null || option === undefined) return;
    this.chosen = chosen;
    this.grip?.show(Vector3.FromArray(option.position), option.yaw);
    this.card.propose(this.proposal.options, chosen);
    this.app.shell.say(`Proposed: ${option.text}`);
  }

  private async apply(): Promise<void> {
    const { proposal, grip } = this;
    const option = proposal?.options[this.chosen];
    if (proposal === null || option === undefined) return;
    const change = { before: proposal.before, after: option.after };
    // The new world may be here before the answer, and must find nothing to put back.
    this.done = { change, grip };
    this.grip = this.proposal = null;
    this.moving = false;
    try {
      const { file } = await write(this.app, change);
      this.card.applied(file);
      this.app.shell.say(`Written to ${file}`);
    } catch (error) {
      this.done = null;
      grip?.release();
      this.refuse(error);
    }
  }

  private async undo(): Promise<void> {
    const { done } = this;
    if (done === null) return;
    this.done = null;
    try {
      await write(this.app, { before: done.change.after, after: done.change.before });
      done.grip?.release();
      this.card.idle("Undone: the file is as it was.");
      this.show();
      this.app.shell.say("Undone");
    } catch (error) {
      this.refuse(error);
    }
  }

  private refuse(error: unknown): void {
    const why = error instanceof Refused ? error.message : String(error);
    this.card.refuse(why);
    this.app.shell.say(why);
  }

  private drop(): void {
    clearTimeout(this.timer);
    this.asked += 1;
    this.grip?.release();
    this.grip = this.proposal = null;
    this.moving = false;
  }

  private show(): void {
    const tools = this.app.selection !== null && this.app.mode !== "walk" && !this.app.immersed;
    this.card.show(tools, this.done !== null);
  }
}

export type { Placer };
