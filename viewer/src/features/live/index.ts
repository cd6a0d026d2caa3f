import type { App } from "../../app";
import type { Built, ClientMessage, SceneSummary, ServerMessage } from "../../contract";
import { element } from "../../shell";
import type { Detach } from "../../signal";
import { loadContainer } from "../../world/load";
import { patchWorld, replaceWorld } from "../../world/swap";

const RETRY_FIRST = 400;
const RETRY_LAST = 5000;

/** Keeps the world as the service has it: connects, loads, patches, and connects again when the line breaks. */
class Line {
  private socket: WebSocket | null = null;
  private retry = RETRY_FIRST;
  private waiting: Built | null = null;
  private busy = false;
  private closed = false;
  /** What the visitor set, said again after a broken connection. */
  private readonly wishes = new Map<"set" | "variant", ClientMessage>();

  constructor(
    private readonly app: App,
    private readonly scene: string,
  ) {
    app.send = (message) => this.send(message);
    app.disconnect = () => this.socket?.close();
  }

  connect(): void {
    const url = new URL(`api/scenes/${encodeURIComponent(this.scene)}/live`, document.baseURI);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.addEventListener("open", () => {
      this.retry = RETRY_FIRST;
      this.app.onConnection.emit(true);
      for (const wish of this.wishes.values()) socket.send(JSON.stringify(wish));
      this.send({ type: "have", revision: this.app.world?.revision ?? null });
    });
    socket.addEventListener("message", (event) => this.hear(JSON.parse(String(event.data)) as ServerMessage));
    socket.addEventListener("close", () => {
      if (this.closed) return;
      this.app.onConnection.emit(false);
      setTimeout(() => this.connect(), this.retry);
      this.retry = Math.min(this.retry * 2, RETRY_LAST);
    });
  }

  close(): void {
    this.closed = true;
    this.socket?.close();
  }

  private send(message: ClientMessage): void {
    if (message.type !== "have") this.wishes.set(message.type, message);
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private hear(message: ServerMessage): void {
    if (message.type === "hello") document.title = `${message.title} · Scenewright`;
    else if (message.type === "progress") this.app.onLoading.emit({ stage: message.stage, fraction: message.fraction * 0.8 });
    else if (message.type === "diagnostics") this.app.onDiagnostics.emit(message.diagnostics);
    else {
      // Only the newest world matters: one that came while another loads takes the place of those between.
      this.waiting = message;
      void this.drain();
    }
  }

  private async drain(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let next = this.waiting; next !== null; next = this.waiting) {
      this.waiting = null;
      try {
        await this.apply(next);
      } catch (error) {
        console.warn("The world could not be loaded:", error);
        this.app.onLoading.emit({ stage: "The world could not be loaded", fraction: 1 });
      }
    }
    this.busy = false;
  }

  private async apply(built: Built): Promise<void> {
    const { app } = this;
    if (this.closed) return;
    app.built = built;
    document.title = `${built.title} · Scenewright`;
    if (app.world?.revision !== built.revision && !(await this.patch(built))) await this.load(built);
    this.send({ type: "have", revision: built.revision });
    app.onDiagnostics.emit(built.diagnostics);
    app.onBuilt.emit(built);
    app.onLoading.emit({ stage: "Ready", fraction: 1 });
  }

  private async patch({ delta }: Built): Promise<boolean> {
    const { app } = this;
    const world = app.world;
    if (world === null || delta === null || delta.base !== world.revision) return false;
    try {
      const patch = delta.glb === null ? null : await loadContainer(delta.glb, app.scene);
      app.onLeaving.emit();
      patchWorld(world, delta, patch);
    } catch (error) {
      console.info("A patch did not fit, loading the world whole:", error);
      return false;
    }
    app.show(world, false);
    return true;
  }

  private async load(built: Built): Promise<void> {
    const { app } = this;
    const report = (fraction: number): void => app.onLoading.emit({ stage: "Loading", fraction: 0.8 + 0.2 * fraction });
    const container = await loadContainer(built.asset, app.scene, report);
    if (this.closed) {
      container.dispose();
      return;
    }
    app.onLeaving.emit();
    app.show(replaceWorld(container, built.revision, app.world), true);
  }
}

/** Finds the scene named in the address (else the first of the folder) and follows it; visitors may go on to others. */
export function attach(app: App): Detach {
  let line: Line | null = null;
  let known: readonly SceneSummary[] = [];
  const follow = (scene: string): void => {
    line?.close();
    app.sceneName = scene;
    line = new Line(app, scene);
    line.connect();
  };
  app.visit = (scene) => {
    if (!known.some(({ name }) => name === scene)) return false;
    if (scene === app.sceneName) return true;
    history.pushState(null, "", addressOf(scene));
    arrive(app);
    follow(scene);
    return true;
  };
  const back = (): void => {
    const scene = new URLSearchParams(location.search).get("scene") ?? known[0]?.name;
    if (scene === undefined || scene === app.sceneName) return;
    arrive(app);
    follow(scene);
  };
  window.addEventListener("popstate", back);
  void scenes(app).then((list) => {
    known = list;
    const wanted = new URLSearchParams(location.search).get("scene");
    const scene = wanted ?? list[0]?.name;
    if (scene === undefined) {
      app.onLoading.emit({ stage: "There is no scene in this folder yet", fraction: 1 });
      return;
    }
    head(app, list, scene);
    follow(scene);
  });
  return () => {
    window.removeEventListener("popstate", back);
    line?.close();
  };
}

/** Stand at the start of the next world that comes. */
function arrive(app: App): void {
  app.select(null);
  const stop = app.onWorld.on(({ whole }) => {
    if (!whole) return;
    stop();
    app.restart();
  });
}

/** The page's address with another scene. */
function addressOf(scene: string): URL {
  const url = new URL(location.href);
  url.searchParams.set("scene", scene);
  return url;
}

async function scenes(app: App): Promise<SceneSummary[]> {
  try {
    const answer = await fetch(new URL("api/scenes", document.baseURI));
    return (await answer.json()) as SceneSummary[];
  } catch {
    app.onLoading.emit({ stage: "The service does not answer", fraction: 1 });
    return [];
  }
}

/** The heading: the scene's title and whether the line stands; a chooser when there are several scenes. */
function head(app: App, list: readonly SceneSummary[], scene: string): void {
  const title = element("h1", { class: "title" }, list.find(({ name }) => name === scene)?.title ?? scene);
  const light = element("span", { class: "light", title: "Live: follows the file" });
  app.shell.heading.append(light, title);
  app.onConnection.on((up) => {
    light.dataset["down"] = String(!up);
    light.title = up ? "Live: follows the file" : "The service is away; trying again";
    if (!up) app.shell.say("The service is away; trying again");
  });
  app.onBuilt.on((built) => (title.textContent = built.title));
  if (list.length < 2) return;
  const chooser = element("select", { class: "chooser", "aria-label": "Scene" });
  for (const { name, title: text } of list) chooser.append(new Option(text, name, false, name === scene));
  chooser.addEventListener("change", () => location.assign(addressOf(chooser.value)));
  app.onBuilt.on(() => (chooser.value = app.sceneName ?? chooser.value));
  title.replaceWith(chooser);
}
