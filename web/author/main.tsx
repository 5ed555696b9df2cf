import { render } from "preact";
import { startEngine } from "../engine/client.ts";
import { App } from "./app.tsx";
import { watchDisk } from "./disk.ts";
import { followLayout } from "./layout.ts";
import { followPreferences } from "../parts/words.ts";
import { Workbench } from "./workspace.ts";

followPreferences();
followLayout();
const ws = new Workbench(startEngine());
render(<App ws={ws} />, document.getElementById("workbench")!);
await ws.start();
watchDisk(ws);
