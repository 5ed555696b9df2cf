// The worker in which files are read, so that the page stays smooth.

import { ahead, type Batch, type FromReader, type ToReader } from "./contract.ts";
import { type Given, readAgain, walk } from "./walk.ts";

/** A batch is full at so many sheets, or bytes of them; or when so many bytes of files were read. */
const full = { sheets: 64, bytes: 4 << 20, read: 8 << 20 };

const scope = globalThis as unknown as { postMessage(message: FromReader, transfer?: Transferable[]): void } & EventTarget;

/** A walk under way. */
interface Walk {
  /** How many batches may still go out before somebody asks for more. */
  credit: number;
  stopped: boolean;
  wake(): void;
}

const walks = new Map<number, Walk>();

const empty = (): Batch => ({ sheets: [], others: [], size: 0, last: false });

async function run(id: number, given: Given[], most: number): Promise<void> {
  const state: Walk = { credit: ahead, stopped: false, wake: () => {} };
  walks.set(id, state);
  const numbers = new Map(given.map(({ file }, i) => [file, i]));
  let batch = empty();
  let bytes = 0;
  let sheets = 0;
  const send = async (): Promise<void> => {
    while (state.credit === 0 && !state.stopped) await new Promise<void>((go) => (state.wake = go));
    state.credit--;
    scope.postMessage({ id, batch }, batch.sheets.map((s) => s.bytes.buffer as ArrayBuffer));
    batch = empty();
    bytes = 0;
  };
  for await (const piece of walk(given)) {
    if (state.stopped || (piece.kind === "sheet" && sheets === most)) break;
    if (piece.kind === "read") batch.size += piece.size;
    else if (piece.kind !== "sheet") batch.others.push(piece);
    else {
      const { name, place } = piece;
      sheets++;
      bytes += piece.bytes.length;
      batch.sheets.push({ name, bytes: piece.bytes, place: { ...place, file: numbers.get(place.file)! } });
    }
    if (batch.sheets.length >= full.sheets || bytes >= full.bytes || batch.size >= full.read) await send();
  }
  batch.last = true;
  await send();
  walks.delete(id);
}

async function again(id: number, place: Parameters<typeof readAgain>[0]): Promise<void> {
  const bytes = await readAgain(place);
  scope.postMessage({ id, bytes }, [bytes.buffer as ArrayBuffer]);
}

const failed = (id: number) => (e: unknown) => scope.postMessage({ id, error: e instanceof Error ? e.message : String(e) });

scope.addEventListener("message", (e) => {
  const asked = (e as MessageEvent<ToReader>).data;
  if (asked.call === "walk") return void run(asked.id, asked.given, asked.sheets).catch(failed(asked.id));
  if (asked.call === "again") return void again(asked.id, asked.place).catch(failed(asked.id));
  const state = walks.get(asked.id);
  if (!state) return;
  if (asked.call === "more") state.credit++;
  else state.stopped = true;
  state.wake();
});
