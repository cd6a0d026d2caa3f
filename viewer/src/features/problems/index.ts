import type { App } from "../../app";
import type { DiagnosticModel } from "../../contract";
import { element } from "../../shell";
import { type Detach, listen } from "../../signal";

/** What is wrong with the text, and what the engine does not run, over the last good world; it goes when the text is mended. */
export function attach(app: App): Detach {
  const box = element("section", { class: "problems surface", role: "alert", "aria-label": "Problems in the scene text" });
  const badge = element("button", { class: "badge surface" });
  box.hidden = true;
  badge.hidden = true;
  app.shell.layer.append(box);
  app.shell.cards.append(badge);
  let items: readonly DiagnosticModel[] = [];
  let [written, run]: [readonly DiagnosticModel[], readonly DiagnosticModel[]] = [[], []];
  const open = (visible: boolean): void => {
    box.hidden = !visible || items.length === 0;
    badge.hidden = visible || items.length === 0;
    badge.textContent = summary(items);
    badge.dataset["severity"] = worst(items);
  };
  badge.addEventListener("click", () => open(true));
  const show = (): void => {
    const diagnostics = [...written, ...run];
    const same = JSON.stringify(items) === JSON.stringify(diagnostics);
    items = diagnostics;
    draw(app, box, items, () => open(false));
    if (!same || items.length === 0) open(worst(items) === "error");
  };
  const stops = [
    app.onDiagnostics.on((diagnostics) => {
      written = diagnostics;
      show();
    }),
    app.onFaults.on((faults) => {
      run = faults;
      show();
    }),
    listen(window, "keydown", (event) => {
      if (event.key !== "Escape" || box.hidden) return;
      event.stopImmediatePropagation();
      open(false);
    }, { capture: true }),
  ];
  return () => {
    for (const stop of stops) stop();
    box.remove();
    badge.remove();
  };
}

function draw(app: App, box: HTMLElement, items: readonly DiagnosticModel[], dismiss: () => void): void {
  const close = element("button", { class: "close", "aria-label": "Dismiss (Escape)" }, "×");
  close.addEventListener("click", dismiss);
  const standing = app.world !== null && worst(items) === "error" ? element("p", { class: "note" }, "Showing the last world that built. This goes away when the text is mended.") : "";
  const list = element("ol", { class: "complaints" }, ...items.slice(0, 50).map(complaint));
  box.dataset["severity"] = worst(items);
  box.replaceChildren(close, element("h2", {}, summary(items)), standing, list);
}

function complaint(item: DiagnosticModel): HTMLElement {
  const { start, end } = item.range;
  const head = element(
    "p",
    { class: "complaint-head" },
    element("span", { class: "code" }, item.code),
    " ",
    element("span", { class: "place" }, `${item.file}:${start.line}:${start.column}`),
  );
  const made = element("li", { class: "complaint", "data-severity": item.severity }, head, element("p", { class: "message" }, item.message));
  if (item.text !== "") {
    const width = Math.max(1, end.line === start.line ? end.column - start.column : item.text.length - start.column + 1);
    const marker = `${" ".repeat(start.column - 1)}${"^".repeat(width)}`;
    const gutter = String(start.line);
    made.append(element("pre", { class: "excerpt" }, `${gutter} │ ${item.text}\n${" ".repeat(gutter.length)} │ `, element("span", { class: "marker" }, marker)));
  }
  if (item.expected !== "") made.append(element("p", { class: "hint" }, `Expected: ${item.expected}`));
  if (item.hint !== "") made.append(element("p", { class: "hint" }, item.hint));
  for (const fix of item.fixes) {
    made.append(element("p", { class: "fix" }, "Fix: ", element("del", {}, fix.old), " → ", fix.new === null ? "remove it" : element("ins", {}, fix.new)));
  }
  return made;
}

function worst(items: readonly DiagnosticModel[]): string {
  return ["error", "warning", "info"].find((severity) => items.some((item) => item.severity === severity)) ?? "none";
}

function summary(items: readonly DiagnosticModel[]): string {
  const counts = (["error", "warning", "info"] as const).map((severity) => {
    const count = items.filter((item) => item.severity === severity).length;
    const word = severity === "info" ? "note" : severity;
    return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
  });
  return counts.filter((text) => text !== "").join(", ");
}
