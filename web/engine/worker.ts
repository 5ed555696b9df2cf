// The worker in which the engine runs. It takes requests from channel.ts and hands the engine's answers back, both as JSON
// with bytes beside it; {stopped} says that the engine runs no more.

import "../gen/wasm_exec.js";
import { program } from "../src/load.ts";
import type { Answer, Request } from "./channel.ts";
import wasmURL from "../gen/engine.wasm?url";

interface EngineHost {
  start(receive: (request: string, beside: Uint8Array[]) => void): void;
  send(answer: string, beside: Uint8Array | null): void;
}

const scope = globalThis as unknown as { clearlineEngine: EngineHost; postMessage(message: unknown, transfer?: Transferable[]): void } & EventTarget;

const stop = (why: unknown): void => scope.postMessage({ stopped: why instanceof Error ? why.message : String(why) });

/** Requests that come before the engine is there wait. */
const waiting: Request[] = [];
let receive = (request: Request): void => void waiting.push(request);
scope.addEventListener("message", (e) => receive((e as MessageEvent<Request>).data));
// A trap (out of memory, a broken instance) surfaces wherever the worker called into the engine.
scope.addEventListener("error", (e) => stop((e as ErrorEvent).message));
scope.addEventListener("unhandledrejection", (e) => stop((e as PromiseRejectionEvent).reason));

scope.clearlineEngine = {
  start(take) {
    receive = ({ text, beside }) => take(text, beside);
    waiting.forEach(receive);
  },
  send: (text, beside) => scope.postMessage({ text, beside } satisfies Answer, beside ? [beside.buffer] : []),
};

async function main(): Promise<void> {
  const go = new Go();
  const instance = await program(new URL(wasmURL, import.meta.url), go.importObject, () => {});
  await go.run(instance);
  stop("the engine has ended");
}

main().catch(stop);
