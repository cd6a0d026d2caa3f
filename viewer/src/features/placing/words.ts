import type { App } from "../../app";
import type { Proposal, ProposeRequest, TextChange, TextWritten } from "../../contract";

/** An answer of the service that is no success, in its words. */
export class Refused extends Error {}

/** Ask what in the text would move a thing. */
export function propose(app: App, address: string, position: readonly [number, number, number], yaw: number): Promise<Proposal> {
  const knobs = app.built?.knobs ?? [];
  const set = knobs.filter(({ value, default: initial }) => value !== initial).map(({ name, value }) => [name, String(value)] as const);
  const wanted: ProposeRequest = { address, position: [...position], yaw, parameters: Object.fromEntries(set) };
  return ask<Proposal>(app, "POST", "propose", wanted);
}

/** Write the scene's text, if its file still holds what it is changed from. */
export function write(app: App, change: TextChange): Promise<TextWritten> {
  return ask<TextWritten>(app, "PUT", "text", change);
}

async function ask<T>(app: App, method: string, what: string, body: unknown): Promise<T> {
  const url = new URL(`api/scenes/${encodeURIComponent(app.sceneName ?? "")}/${what}`, document.baseURI);
  let answer: Response;
  try {
    answer = await fetch(url, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    throw new Refused("The service does not answer.");
  }
  if (answer.ok) return (await answer.json()) as T;
  const { detail } = (await answer.json().catch(() => ({}))) as { detail?: unknown };
  throw new Refused(typeof detail === "string" ? `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.` : `The service answered ${answer.status}.`);
}
