// The reader as the page sees it.

import type { Batch, FromReader, ToReader } from "./contract.ts";
import type { Given, Place } from "./walk.ts";

/** Reads files in a worker. */
export interface Reader {
  /** Reads files, until they have given so many sheets: batch after batch, each when the one before is done with. It ends early when the signal says so. */
  walk(given: Given[], signal: AbortSignal, sheets?: number): AsyncGenerator<Batch>;
  /** Reads a sheet's bytes again. Throws where they are gone. */
  again(place: Place): Promise<Uint8Array>;
}

/** Starts the reader. */
export function startReader(): Reader {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const hears = new Map<number, (said: FromReader) => void>();
  let next = 1;
  const say = (asked: ToReader): void => worker.postMessage(asked);
  worker.onmessage = (e) => hears.get((e.data as FromReader).id)?.(e.data as FromReader);
  worker.onerror = (e) => {
    for (const [id, hear] of hears) hear({ id, error: e.message || "the reader could not be loaded" });
  };

  return {
    async *walk(given, signal, sheets = Infinity) {
      const id = next++;
      const come: FromReader[] = [];
      let wake = () => {};
      hears.set(id, (said) => {
        come.push(said);
        wake();
      });
      const stop = () => say({ call: "stop", id });
      signal.addEventListener("abort", stop);
      say({ call: "walk", id, given, sheets });
      try {
        for (;;) {
          while (come.length === 0) await new Promise<void>((go) => (wake = go));
          const said = come.shift()!;
          if ("error" in said) throw new Error(said.error);
          if (!("batch" in said)) continue;
          yield said.batch;
          if (said.batch.last) return;
          say({ call: "more", id });
        }
      } finally {
        signal.removeEventListener("abort", stop);
        stop();
        hears.delete(id);
      }
    },
    again(place) {
      const id = next++;
      return new Promise((resolve, reject) => {
        hears.set(id, (said) => {
          hears.delete(id);
          if ("bytes" in said) resolve(said.bytes);
          else reject(new Error("error" in said ? said.error : ""));
        });
        say({ call: "again", id, place });
      });
    },
  };
}
