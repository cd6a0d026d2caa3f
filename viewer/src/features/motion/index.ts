import type { AnimationGroup } from "@babylonjs/core/Animations/animationGroup.js";
import type { App } from "../../app";
import { element } from "../../shell";
import type { Detach } from "../../signal";

/** Plays the world's own animations; a visitor who asked for less motion starts them by hand. */
export function attach(app: App): Detach {
  let playing = !app.comfort.still;
  /** What a graph started and this stopped. */
  const halted = new Set<AnimationGroup>();
  const button = element("button", { class: "quiet", title: "Play or pause the world's motion (M)" });
  button.hidden = true;
  app.shell.actions.append(button);
  /** A world that acts starts its motion itself: what has no end is only halted, and goes on from there. */
  const endless = (): AnimationGroup[] => app.scene.animationGroups.filter((group) => halted.has(group) || (group.isPlaying && group.loopAnimation));
  const apply = (): void => {
    const groups = app.behaviour === null ? (app.world?.animations ?? []) : endless();
    button.hidden = groups.length === 0;
    button.textContent = playing ? "Pause" : "Play";
    button.setAttribute("aria-label", playing ? "Pause motion" : "Play motion");
    for (const group of groups) {
      if (app.behaviour !== null) halt(group);
      else if (playing && !group.isPlaying) group.play(true);
      else if (!playing && group.isPlaying) group.pause();
    }
    app.wake();
  };
  const halt = (group: AnimationGroup): void => {
    if (playing && halted.delete(group)) group.restart();
    else if (!playing && group.isPlaying) {
      halted.add(group);
      group.pause();
    }
  };
  const toggle = (): void => {
    playing = !playing;
    apply();
  };
  button.addEventListener("click", toggle);
  const onKey = (event: KeyboardEvent): void => {
    if (event.code === "KeyM" && (event.target as HTMLElement).closest("input, select, textarea, dialog") === null) toggle();
  };
  window.addEventListener("keydown", onKey);
  let count = 0;
  const stops = [
    app.onWorld.on(({ world, whole }) => {
      if (whole) halted.clear();
      // Where a graph is about to start them, nothing plays before it does.
      if (!world.acts) apply();
    }),
    app.onBehaviour.on(apply),
    app.onComfort.on(() => {
      playing = !app.comfort.still;
      apply();
    }),
    app.onFrame.on(() => {
      const idle = app.behaviour === null ? (app.world?.animations ?? []) : endless();
      if (app.behaviour !== null && idle.length !== count) apply();
      count = idle.length;
      if (playing && idle.length > 0) app.wake();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    window.removeEventListener("keydown", onKey);
    button.remove();
  };
}
