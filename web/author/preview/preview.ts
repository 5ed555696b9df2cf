// The player, opened from the workbench at any node: it plays a copy of the scenario and follows what is written here.

import { batch, effect, signal, untracked } from "@preact/signals";
import { channelName, type From, keepPreview, type Previewed, readPreview, type Word } from "../../src/preview.ts";
import { say } from "../../parts/ask.ts";
import type { OpenDocument } from "../document.ts";
import { lang, theme } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";
import { derive, previewID } from "./derive.ts";
import { words } from "./words.ts";

/** A pause in the writing after which an open preview follows, in milliseconds. */
const followAfter = 400;

/** What is tried out, and whether its page is there. */
const from = signal<From | undefined>(undefined);
const open = signal(false);

const channel = new BroadcastChannel(channelName);
const tell = (word: Word) => channel.postMessage(word);

/** Opens the player at a node, with the state given; what is left out is as the scenario starts. Call it in a click. */
export async function playFrom(ws: Workbench, doc: OpenDocument, at: Pick<From, "node" | "state">): Promise<void> {
  const tab = window.open("about:blank", channelName); // at once, while the click still counts
  if (!tab) return say(words().blocked, true);
  try {
    const start: From = { path: doc.path, ...at };
    await keepPreview(await previewOf(ws, start));
    forget();
    batch(() => {
      from.value = start;
      open.value = true;
    });
    tab.location.href = new URL("../?preview", document.baseURI).href;
    tab.focus();
  } catch (e) {
    tab.close();
    say(words().notPlayed(String(e)), true);
  }
}

/** Lets an open preview follow the writing. Returns how to stop. */
export function followPreview(ws: Workbench): () => void {
  const hear = async ({ data }: MessageEvent<Word>) => {
    if (data === "gone") open.value = false;
    if (data !== "here") return;
    from.value ??= await readPreview().then((p) => p?.from, () => undefined);
    open.value = true;
  };
  channel.addEventListener("message", hear);
  tell("there?");
  let timer: number | undefined;
  let running = Promise.resolve();
  const stop = effect(() => {
    if (!open.value || !from.value || !ws.tabs.mine.value) return;
    for (const doc of ws.documents.value) void [doc.version.value, doc.path === from.value.path && doc.study.value.faults];
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(() => renew(ws))), followAfter) as unknown as number;
  });
  return () => {
    channel.removeEventListener("message", hear);
    clearTimeout(timer);
    stop();
  };
}

/** Hands the preview what has been written since. */
async function renew(ws: Workbench): Promise<void> {
  const start = from.peek();
  if (!open.peek() || !start || !ws.find(start.path)) return;
  try {
    const [next, last] = await Promise.all([previewOf(ws, start), readPreview()]);
    if (last && same(next.files, last.files)) return;
    await keepPreview(next);
    tell("changed");
  } catch (e) {
    say(words().notPlayed(String(e)), true);
  }
}

const same = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, text]) => b[name] === text);

/** What the player needs: the scenario as it is now, and the rubrics and phrase sets, the author's before the shipped. */
async function previewOf(ws: Workbench, start: From): Promise<Previewed> {
  const files: Record<string, string> = {};
  const own = untracked(() => ws.documents.value.filter((d) => d.kind !== "scenario"));
  const ids = new Set(own.map((d) => idOf(d.text())));
  for (const kind of ["rubrics", "phrases"] as const) {
    for (const [name, text] of await ws.library.files(kind)) if (!ids.has(idOf(text))) files[name] = text;
  }
  for (const d of own) files[`${d.kind === "rubric" ? "rubrics" : "phrases"}/${basename(d.path)}`] = d.text();
  const doc = ws.find(start.path)!;
  doc.readNow();
  const { sound, value } = doc.parsed.peek();
  const faults = (doc.study.peek().faults ?? [])
    .filter((f) => f.severity === "error")
    .map((f) => `${f.file}:${f.line}:${f.column}: ${f.code} ${f.message}`);
  // What cannot be read goes as it is, for the player to say why.
  const text = sound ? JSON.stringify(derive(value, start.node, start.state)) : doc.text();
  files[`scenarios/${basename(doc.path)}`] = text;
  const scenario = previewID((value as { id?: unknown } | undefined)?.id);
  files["preview.json"] = JSON.stringify({ scenario, lang: lang.peek(), theme: theme.peek(), faults });
  return { from: start, files };
}

const basename = (path: string) => path.split("/").pop()!;

/** The first id in a file: ours all begin with their own. */
const idOf = (text: string) => /"id"\s*:\s*"([^"]*)"/.exec(text)?.[1];

/** Takes out what the player has kept of the preview before. */
function forget(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${channelName}/`)) localStorage.removeItem(key);
}
