import type { App } from "../../app";
import { element } from "../../shell";
import type { Detach } from "../../signal";

/** A thin bar at the top while a world is built and loaded, and a first screen until there is one. */
export function attach(app: App): Detach {
  const bar = element("div", { class: "progress", role: "progressbar", "aria-label": "Building the world", "aria-valuemin": "0", "aria-valuemax": "100" });
  const stage = element("p", { class: "stage" }, "Connecting");
  const first = element("div", { class: "first surface" }, element("p", { class: "brand" }, "Scenewright"), stage);
  app.shell.layer.append(bar, first);
  let hide = 0;
  const stopLoading = app.onLoading.on(({ stage: name, fraction }) => {
    clearTimeout(hide);
    const percent = Math.round(fraction * 100);
    bar.style.setProperty("--done", `${percent}%`);
    bar.setAttribute("aria-valuenow", String(percent));
    bar.hidden = false;
    if (app.world === null) stage.textContent = name;
    if (fraction >= 1) hide = window.setTimeout(() => (bar.hidden = true), 400);
  });
  const stopWorld = app.onWorld.on(() => {
    first.remove();
    hide = window.setTimeout(() => (bar.hidden = true), 400);
  });
  const stopProblems = app.onDiagnostics.on(() => {
    bar.hidden = true;
    if (app.world === null) stage.textContent = "This scene does not build yet";
  });
  return () => {
    stopLoading();
    stopWorld();
    stopProblems();
    bar.remove();
    first.remove();
  };
}
