import { render } from "preact";
import { startDesk } from "../engine/desk.ts";
import { followPreferences } from "../parts/words.ts";
import { App } from "./app.tsx";
import { startReader } from "../intake/reader.ts";
import { DeskStore } from "./store.ts";

followPreferences();
const store = new DeskStore((stopped) => startDesk(stopped), startReader());
render(<App store={store} />, document.getElementById("review")!);
await store.start();
