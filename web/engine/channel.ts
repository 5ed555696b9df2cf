// The way to the engine in its worker and back. A worker that has stopped is replaced at the next call, and whatever
// waited for it is told.

/** What the worker is sent: a call as JSON, and bytes beside it. */
export interface Request {
  text: string;
  beside: Uint8Array[];
}

/** What it sends: the engine's answer as JSON, and a file beside it where that is the result. */
export interface Answer {
  text: string;
  beside: Uint8Array | null;
}

/** The part of a Worker that is needed. */
export interface Port {
  onmessage: ((e: MessageEvent) => void) | null;
  onerror: ((e: ErrorEvent) => void) | null;
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
}

interface Waiting {
  tell(piece: unknown): void;
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** Sends calls and hands the answers back. */
export interface Channel {
  /** A call with its arguments by name. The bytes are handed over for good. tell hears what the engine says before the answer. */
  send(call: string, args: object, beside?: Uint8Array[], tell?: (piece: unknown) => void): { id: number; done: Promise<unknown> };
  /** Hears no more of a call. */
  forget(id: number): void;
}

const startWorker = (): Port => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/** Opens a channel. Its worker is started at the first call. stopped hears why a worker runs no more. */
export function openChannel(start: () => Port = startWorker, stopped: (why: string) => void = () => {}): Channel {
  let worker: Port | undefined;
  let nextID = 1;
  const waiting = new Map<number, Waiting>();

  function stop(why: string): void {
    worker?.terminate();
    worker = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const w of all) w.reject(new Error(why));
    stopped(why);
  }

  function receive(data: Answer | { stopped: string }): void {
    if ("stopped" in data) return stop(data.stopped);
    const answer = JSON.parse(data.text) as { id: number; tell?: unknown; result?: unknown; error?: string };
    const w = waiting.get(answer.id);
    if (!w) return;
    if (answer.tell) return w.tell(answer.tell);
    waiting.delete(answer.id);
    if (answer.error === undefined) w.resolve(data.beside ?? answer.result);
    else w.reject(new Error(answer.error));
  }

  function connect(): Port {
    const port = start();
    port.onmessage = (e) => port === worker && receive(e.data as Answer | { stopped: string });
    port.onerror = (e) => port === worker && stop(e.message || "the worker could not be loaded");
    return port;
  }

  return {
    send(call, args, beside = [], tell = () => {}) {
      worker ??= connect();
      const id = nextID++;
      const done = new Promise<unknown>((resolve, reject) => waiting.set(id, { tell, resolve, reject }));
      const whole = beside.map((b) => (b.byteLength === b.buffer.byteLength ? b : b.slice())); // a buffer goes as a whole, and once
      worker.postMessage({ text: JSON.stringify({ id, call, ...args }), beside: whole } satisfies Request, whole.map((b) => b.buffer as ArrayBuffer));
      return { id, done };
    },
    forget: (id) => void waiting.delete(id),
  };
}
