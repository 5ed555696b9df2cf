// The page's first and last word: it loads the program, starts it, and says so when it stops.

import "../gen/wasm_exec.js";
import wasmURL from "../gen/clearline.wasm?url";
import { adoptCanvas, followZoom, hasWebGL2, watchContext } from "./canvas.ts";
import { Gate } from "./gate.ts";
import { type Content, type File, Host } from "./host.ts";
import { listenForKeys } from "./keys.ts";
import { bytes, content, LoadError, program } from "./load.ts";
import { Mirror } from "./mirror.ts";
import { watchPage } from "./page.ts";
import { Sheet } from "./panel.ts";
import { lang, words } from "./words.ts";

/** As much of content/index.json as the page reads itself; the rest is for the program. */
interface Index {
  /** Where to hear of changes; only while authors edit. */
  watch?: string;
}

const sheet = new Sheet(document.getElementById("loading")!);
const output = recordOutput();

/** Keeps the last lines the program printed: a panic's are worth showing. */
function recordOutput(): { text: string } {
  const kept = { text: "" };
  const fs = (globalThis as unknown as { fs: { writeSync(fd: number, data: Uint8Array): number } }).fs;
  const write = fs.writeSync;
  const decoder = new TextDecoder();
  fs.writeSync = (fd, data) => {
    kept.text = (kept.text + decoder.decode(data, { stream: true })).slice(-20_000);
    return write(fd, data);
  };
  return kept;
}

async function main(): Promise<void> {
  document.documentElement.lang = lang;
  if (typeof WebAssembly !== "object") return sheet.fail([words.noWasm], "");
  if (!hasWebGL2()) return sheet.fail([words.noWebGL], "");

  const go = new Go();
  sheet.expect(CLEARLINE_WASM_BYTES + CLEARLINE_FONTS.reduce((sum, f) => sum + f.bytes, 0));
  const previewing = new URLSearchParams(location.search).has("preview");
  const [instance, fonts, content] = await Promise.all([
    program(new URL(wasmURL, document.baseURI), go.importObject, sheet.count),
    Promise.all(CLEARLINE_FONTS.map(loadFont)),
    previewing ? import("./preview.ts").then((p) => p.previewContent()) : siteContent(),
  ]);

  const gate = new Gate(requestAnimationFrame.bind(globalThis));
  const root = document.getElementById("mirror")!;
  if (!content) return sheet.fail([words.noPreview], "");
  const prefix = previewing ? "clearline-preview/" : "clearline/";
  const host = new Host([...content.files, ...fonts], content.fetch, prefix, gate, () => {
    root.hidden = false;
    sheet.hide();
  });
  host.view = new Mirror(root, document.getElementById("say")!, host.push);
  Object.assign(globalThis, { clearlineHost: host, clearlineStats: gate.stats });

  const stop = (what: string, why: string) => sheet.fail([what, host.unsaved ? words.unsaved : words.saved], why);
  adoptCanvas();
  followZoom();
  watchContext(() => stop(words.lost, ""));
  watchPage(host.push);
  listenForKeys(host.view, host.push);
  content.watch?.((files) => host.refill([...files, ...fonts]));
  window.addEventListener("error", (e) => {
    // A trap (out of memory, a broken instance) surfaces wherever the page called into the program.
    if (go.exited || e.error instanceof WebAssembly.RuntimeError) stop(words.ended, `${output.text}\n${e.message}`.trim());
  });
  await gate.install(() => go.run(instance));
  stop(words.ended, output.text);
}

async function loadFont(font: (typeof CLEARLINE_FONTS)[number]): Promise<File> {
  const data = await bytes(new URL(font.url, document.baseURI), sheet.count);
  // The same face for the visible inputs, and so that selections lie over the drawn words.
  document.fonts.add(new FontFace("Clearline Sans", data.buffer, { weight: font.weight }));
  return { name: font.name, data };
}

async function siteContent(): Promise<Content> {
  const base = new URL("content/", document.baseURI);
  const get = (name: string) => content(new URL(name.split("/").map(encodeURIComponent).join("/"), base));
  const read = async (): Promise<File[]> => [{ name: "index.json", data: await get("index.json") }];
  const files = await read();
  const index = JSON.parse(new TextDecoder().decode(files[0]!.data)) as Index;
  if (!index.watch) return { files, fetch: get };
  const changes = new URL(index.watch, base);
  let latest = 0;
  const watch = (changed: (files: File[]) => void) =>
    new EventSource(changes).addEventListener("change", () => {
      const mine = ++latest;
      // A read that fails met a file in the making, or no server: another change follows either.
      read().then(
        (now) => mine === latest && changed(now),
        () => {},
      );
    });
  return { files, fetch: get, watch };
}

main().catch((e: unknown) => {
  const what = e instanceof LoadError ? e.file : "Clearline";
  sheet.fail([words.failed(what)], `${String(e)}\n${output.text}`.trim());
});
