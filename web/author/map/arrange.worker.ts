// Lays maps out beside the page.

import { arrange, type Shape } from "./arrange.ts";

addEventListener("message", (e: MessageEvent<Shape>) => postMessage(arrange(e.data)));
