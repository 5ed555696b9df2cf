// Between the workbench and the author's disk: opening, saving, and noticing what was changed there by others.

import { ask, say } from "../parts/ask.ts";
import { kindOf, type OpenDocument } from "./document.ts";
import { download, fileIn, type Found, type Haul, mayRead, mayWrite, pickFolder, readAgain, readFolder, write } from "./folder.ts";
import { words } from "./table.ts";
import type { Workbench } from "./workspace.ts";

/** Takes in files that were read, and says which were refused. The last of them comes to the front. */
export async function takeIn(ws: Workbench, haul: Promise<Haul>): Promise<void> {
  const { found, refused } = await haul;
  for (const { path, why } of refused) say(words().refused[why](path), true);
  let last: OpenDocument | undefined;
  for (const file of found) last = (await takeOne(ws, file)) ?? last;
  if (last) ws.show(last);
}

/** Opens a folder: its files come onto the desk and are saved back to where they are. */
export async function openFolder(ws: Workbench): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  ws.folder.value = folder;
  const haul = readFolder(folder);
  await takeIn(ws, haul);
  if ((await haul).found.length === 0) say(words().emptyFolder(folder.name));
}

async function takeOne(ws: Workbench, file: Found): Promise<OpenDocument | undefined> {
  if (/"format"\s*:\s*"clearline\/sheet@/.test(file.text.slice(0, 2000))) {
    say(words().isSheet(file.path), true);
    return undefined;
  }
  const path = placeFor(file);
  if (ws.closed.value.includes(path)) await ws.reopen(path);
  const doc = ws.find(path);
  if (doc) {
    await meet(ws, doc, file);
    return doc;
  }
  const { text, crlf, handle, modified } = file;
  const fresh = ws.lay({ path, text, kept: text, crlf, place: { node: 0 }, ...(handle && { handle }), ...(modified && { modified }) });
  ws.touch(fresh);
  void ws.remember(fresh, "opened");
  return fresh;
}

/** Scenarios lie at the top, rubrics and phrases in their folders, as the command-line tool has them. */
function placeFor({ path, text }: Found): string {
  const name = path.split("/").pop()!;
  const kind = kindOf(path, text);
  return kind === "scenario" ? name : kind === "rubric" ? `rubrics/${name}` : `phrases/${name}`;
}

/** A file from disk meets its draft. What differs is never thrown away: it is in the history at least. */
async function meet(ws: Workbench, doc: OpenDocument, file: Found): Promise<void> {
  const adopt = () => {
    const { crlf, handle, modified } = file;
    doc.disk = { crlf, ...(handle && { handle }), ...(modified && { modified }) };
    doc.keepAs(file.text);
    ws.touch(doc);
  };
  const same = doc.text() === file.text;
  if (!same && doc.unsaved.value && doc.kept.value?.toString() !== file.text) {
    const w = words();
    const answer = await ask(w.conflictTitle(doc.path), [w.conflictText], [
      { id: "mine", label: w.conflictMine, primary: true },
      { id: "theirs", label: w.conflictTheirs },
      { id: "both", label: w.conflictBoth },
    ]);
    if (answer === "both") ws.add(doc.path, doc.text());
    if (answer === "theirs" || answer === "both") await replace(ws, doc, file.text);
    else await ws.drafts.remember(doc.path, file.text, "replaced");
  } else if (!same && !doc.unsaved.value) {
    await replace(ws, doc, file.text);
  }
  adopt();
}

async function replace(ws: Workbench, doc: OpenDocument, text: string): Promise<void> {
  await ws.remember(doc, "replaced");
  doc.replaceText(text);
}

/** Saves a file: to where it is on disk, into the folder that is open, or as a download. Answers whether it is done. */
export async function save(ws: Workbench, doc: OpenDocument): Promise<boolean> {
  const text = doc.text();
  const onDisk = doc.disk.crlf ? text.replaceAll("\n", "\r\n") : text;
  try {
    const handle = await handleFor(ws, doc);
    if (handle === "cancelled") return false;
    if (handle) doc.disk = { ...doc.disk, handle, modified: await write(handle, onDisk) };
    else download(doc.path.split("/").pop()!, onDisk);
  } catch (e) {
    say(words().notSaved(doc.path, String(e)), true);
    return false;
  }
  doc.keepAs(text);
  await ws.remember(doc, "saved");
  say(doc.disk.handle ? words().saved(doc.path) : words().downloaded(doc.path));
  return true;
}

/** Saves all that is not. */
export async function saveAll(ws: Workbench): Promise<void> {
  for (const doc of ws.documents.value) if (doc.unsaved.value && !(await save(ws, doc))) return;
}

async function handleFor(ws: Workbench, doc: OpenDocument): Promise<FileSystemFileHandle | "cancelled" | undefined> {
  const { handle } = doc.disk;
  const folder = ws.folder.value;
  const target = handle ?? folder;
  if (!target) return undefined;
  if (!(await mayWrite(target))) {
    say(words().notAllowed(target.name), true);
    return "cancelled";
  }
  const file = handle ?? (await fileIn(folder!, doc.path));
  const there = await readAgain(file, doc.path);
  // A file that was just made is empty; one that was changed since we read it is somebody else's work.
  const strange = there && there.text !== "" && there.text !== doc.kept.value?.toString() && there.text !== doc.text();
  if (!strange) return file;
  const w = words();
  const answer = await ask(w.overwriteTitle(doc.path), [w.overwriteText], [
    { id: "write", label: w.overwrite },
    { id: "theirs", label: w.conflictTheirs },
    { id: "stop", label: w.cancel, primary: true },
  ]);
  if (answer === "write") {
    await ws.drafts.remember(doc.path, there.text, "replaced");
    return file;
  }
  if (answer === "theirs") {
    await replace(ws, doc, there.text);
    doc.disk = { crlf: there.crlf, handle: file, ...(there.modified && { modified: there.modified }) };
    doc.keepAs(there.text);
  }
  return "cancelled";
}

/** Reads again, whenever the author comes back to the page, what was changed on disk meanwhile. */
export function watchDisk(ws: Workbench): void {
  let busy = false;
  addEventListener("focus", () => {
    if (busy || !ws.tabs.mine.value) return;
    busy = true;
    void reread(ws).finally(() => (busy = false));
  });
}

async function reread(ws: Workbench): Promise<void> {
  for (const doc of ws.documents.value) {
    const { handle, modified } = doc.disk;
    if (!handle || !(await mayRead(handle))) continue;
    const there = await readAgain(handle, doc.path);
    if (!there) {
      doc.keepAs(undefined); // gone from disk: what we have is the only one
      continue;
    }
    if (there.modified === modified) continue;
    const before = doc.text();
    await meet(ws, doc, there);
    if (doc.text() !== before) say(words().changedOnDisk(doc.path));
  }
  const folder = ws.folder.value;
  if (!folder || !(await mayRead(folder))) return;
  const { found } = await readFolder(folder).catch(() => ({ found: [] }));
  for (const file of found) {
    const path = placeFor(file);
    if (!ws.find(path) && !ws.closed.value.includes(path)) await takeOne(ws, file);
  }
}
