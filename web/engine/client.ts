// Speaks to the engine in its worker. A worker that has stopped is replaced at the next call, and whatever waited for it
// is told.

import type { Difference, Engine, Imported, Lang, Study, Trial } from "./contract.ts";

/** What the engine sends: a piece of a study, a result, or why there is none; {stopped} comes from the worker itself. */
type Answer = { id: number; tell?: Study; result?: unknown; error?: string };

interface Waiting {
  tell(piece: Study): void;
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** The part of a Worker that is needed. */
export interface Port {
  onmessage: ((e: MessageEvent) => void) | null;
  onerror: ((e: ErrorEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

const startWorker = (): Port => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

const failed: Record<Lang, (why: string) => string> = {
  zh: (why) => `检查程序停了（${why}）。您写的内容都还在；改动任何一处就会重新检查。`,
  en: (why) => `The checker has stopped (${why}). Nothing you wrote is lost; any change starts it again.`,
};

/** Makes an engine. Its worker is started at the first call. */
export function startEngine(start: () => Port = startWorker): Engine {
  let worker: Port | undefined;
  let nextID = 1;
  let studying = 0;
  const waiting = new Map<number, Waiting>();

  function stopped(why: string): void {
    worker?.terminate();
    worker = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const w of all) w.reject(new Error(why));
  }

  function receive(data: string | { stopped: string }): void {
    if (typeof data !== "string") return stopped(data.stopped);
    const answer = JSON.parse(data) as Answer;
    const w = waiting.get(answer.id);
    if (!w) return;
    if (answer.tell) return w.tell(answer.tell);
    waiting.delete(answer.id);
    if (answer.error === undefined) w.resolve(answer.result);
    else w.reject(new Error(answer.error));
  }

  function connect(): Port {
    const port = start();
    port.onmessage = (e) => port === worker && receive(e.data as string | { stopped: string });
    port.onerror = (e) => port === worker && stopped(e.message || "the worker could not be loaded");
    return port;
  }

  function send(call: string, args: object, tell: (piece: Study) => void = () => {}): { id: number; done: Promise<unknown> } {
    worker ??= connect();
    const id = nextID++;
    const done = new Promise<unknown>((resolve, reject) => waiting.set(id, { tell, resolve, reject }));
    worker.postMessage(JSON.stringify({ id, call, ...args }));
    return { id, done };
  }

  const ask = <T>(call: string, args: object) => send(call, args).done as Promise<T>;

  return {
    study(files, path, lang, tell) {
      waiting.delete(studying); // what an earlier study still says is not heard
      let told: Study = {};
      const { id, done } = send("study", { files, path, lang }, (piece) => tell((told = { ...told, ...piece })));
      studying = id;
      done.catch((e: Error) => {
        const problem = { file: path, line: 1, column: 1, code: "E101", severity: "error" as const, message: failed[lang](e.message) };
        tell({ ...told, faults: [...(told.faults ?? []), problem] });
      });
    },
    tryReply: (files, rubric, text, techniques, slips, language, lang) =>
      ask<Trial>("tryReply", { files, rubric, text, techniques, slips, language, lang }),
    diff: (files, before, after, sheets, lang) => ask<Difference>("diff", { files, before, after, sheets, lang }),
    importTwee: (text, lang) => ask<Imported>("importTwee", { text, lang }),
    importRows: (rows, lang) => ask<Imported>("importRows", { rows, lang }),
    export: (files, path, format, lang) => ask<string>("export", { files, path, format, lang }),
    template: (id) => ask<string>("template", { name: id }),
  };
}
