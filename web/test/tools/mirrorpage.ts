// The page of the mirror's own tests, bundled by them: frames in by hand, events out.
import { listenForKeys } from "../../src/keys.ts";
import { Mirror } from "../../src/mirror.ts";
import type { PageEvent } from "../../src/frame.ts";

const events: PageEvent[] = [];
const push = (e: PageEvent) => void events.push(e);
const mirror = new Mirror(document.getElementById("mirror")!, document.getElementById("say")!, push);
listenForKeys(mirror, push);
Object.assign(globalThis, { mirror, take: () => events.splice(0) });
