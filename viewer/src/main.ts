import "./style.css";
import { App } from "./app";
import type { Detach } from "./signal";
import * as behaviour from "./features/behaviour";
import * as budget from "./features/budget";
import * as captions from "./features/captions";
import * as comfort from "./features/comfort";
import * as contents from "./features/contents";
import * as headset from "./features/headset";
import * as help from "./features/help";
import * as hooks from "./features/hooks";
import * as knobs from "./features/knobs";
import * as live from "./features/live";
import * as loading from "./features/loading";
import * as motion from "./features/motion";
import * as orbit from "./features/orbit";
import * as physics from "./features/physics";
import * as places from "./features/places";
import * as placing from "./features/placing";
import * as plan from "./features/plan";
import * as problems from "./features/problems";
import * as relations from "./features/relations";
import * as select from "./features/select";
import * as shadows from "./features/shadows";
import * as sky from "./features/sky";
import * as sound from "./features/sound";
import * as state from "./features/state";
import * as touch from "./features/touch";
import * as travel from "./features/travel";
import * as walk from "./features/walk";

/** A feature hangs itself on the app and says how to take it off; features do not know each other. */
interface Feature {
  attach(app: App): Detach;
}

const features: readonly Feature[] = [
  hooks,
  loading,
  walk,
  orbit,
  relations,
  plan,
  touch,
  headset,
  help,
  sky,
  shadows,
  motion,
  sound,
  physics,
  behaviour,
  captions,
  travel,
  select,
  placing,
  contents,
  knobs,
  budget,
  state,
  comfort,
  places,
  problems,
  live,
];

const app = new App();
for (const feature of features) feature.attach(app);
app.run();
