// Files on the author's disk: through the File System Access API where the browser has it, else by upload and download.

/** A file as it was read. */
export interface Found {
  /** Within the folder that was opened, or the file's own name. */
  path: string;
  text: string;
  crlf: boolean;
  handle?: FileSystemFileHandle;
  modified?: number;
}

/** Why a file was not read. */
export interface Refused {
  path: string;
  why: "large" | "encoding" | "type" | "unreadable";
}

/** What came of reading files. */
export interface Haul {
  found: Found[];
  refused: Refused[];
}

/** The largest file the engine takes. */
const limit = 4 << 20;

/** The folders beside the scenarios that are read, too. */
const folders = ["rubrics", "phrases"];

const isContent = (name: string) => /\.json$/i.test(name) && !/\.schema\.json$/i.test(name) && !name.startsWith(".");

// The parts of the API that TypeScript's library does not have yet.
interface Pickers {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>;
  showDirectoryPicker?(options: object): Promise<FileSystemDirectoryHandle>;
}
interface Permitting {
  queryPermission?(options: object): Promise<PermissionState>;
  requestPermission?(options: object): Promise<PermissionState>;
}
type Entries = AsyncIterable<[string, FileSystemHandle]>;

const pickers = globalThis as unknown as Pickers;

/** Whether the browser can open a folder and write to it. */
export const opensFolders = typeof pickers.showDirectoryPicker === "function";

/** Lets the author choose files. None where she changes her mind. */
export async function pickFiles(): Promise<Haul> {
  if (!pickers.showOpenFilePicker) return readFiles(await upload());
  const types = [{ description: "JSON", accept: { "application/json": [".json"] } }];
  const handles = await chosen(() => pickers.showOpenFilePicker!({ multiple: true, types }));
  return gather((handles ?? []).map(async (handle) => readFile(await handle.getFile(), handle.name, handle)));
}

/** Lets the author choose a folder. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  return chosen(() => pickers.showDirectoryPicker!({ mode: "readwrite" }));
}

/** Reads a folder's JSON files and those of its rubrics and phrases. */
export async function readFolder(folder: FileSystemDirectoryHandle): Promise<Haul> {
  const reads: Promise<Found | Refused>[] = [];
  const walk = async (dir: FileSystemDirectoryHandle, prefix: string): Promise<void> => {
    for await (const [name, handle] of dir as unknown as Entries) {
      if (handle.kind === "file" && isContent(name)) {
        const file = handle as FileSystemFileHandle;
        reads.push(file.getFile().then((f) => readFile(f, prefix + name, file)));
      } else if (handle.kind === "directory" && prefix === "" && folders.includes(name)) {
        await walk(handle as FileSystemDirectoryHandle, `${name}/`);
      }
    }
  };
  await walk(folder, "");
  return gather(reads);
}

/** Reads what was dropped on the page: files, and whole folders. */
export async function readDrop(data: DataTransfer): Promise<Haul> {
  // Entries must be taken before the first pause: after it the drop is over.
  const entries = Array.from(data.items, (item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const reads: Promise<Found | Refused>[] = [];
  const walk = async (entry: FileSystemEntry, path: string): Promise<void> => {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      if (path === entry.name || isContent(entry.name)) reads.push(readFile(file, path));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const inner of some) await walk(inner, `${path}/${inner.name}`);
    }
  };
  for (const { entry, file } of entries) {
    if (entry) await walk(entry, entry.name).catch(() => reads.push(Promise.resolve({ path: entry.name, why: "unreadable" })));
    else if (file) reads.push(readFile(file, file.name));
  }
  return gather(reads);
}

/** Reads files that were chosen or dropped one by one. */
export function readFiles(files: File[]): Promise<Haul> {
  return gather(files.map((file) => readFile(file, file.name)));
}

/** Whether a handle may be written to; asks if it must, which needs a click or key just before. */
export async function mayWrite(handle: FileSystemHandle): Promise<boolean> {
  const permission = handle as unknown as Permitting;
  if (!permission.queryPermission) return true;
  const mode = { mode: "readwrite" };
  const state = await permission.queryPermission(mode);
  if (state !== "prompt") return state === "granted";
  return (await chosen(() => permission.requestPermission!(mode))) === "granted";
}

/** Whether a handle can be read without asking. */
export async function mayRead(handle: FileSystemHandle): Promise<boolean> {
  return ((await (handle as unknown as Permitting).queryPermission?.({ mode: "read" })) ?? "granted") === "granted";
}

/** Reads a file again. Undefined where it is gone or may not be read. */
export async function readAgain(handle: FileSystemFileHandle, path: string): Promise<Found | undefined> {
  const again = await handle.getFile().then((f) => readFile(f, path, handle)).catch(() => undefined);
  return again && "text" in again ? again : undefined;
}

/** Makes a file in a folder, in its subfolder where the path names one, or finds it there. */
export async function fileIn(folder: FileSystemDirectoryHandle, path: string): Promise<FileSystemFileHandle> {
  const names = path.split("/");
  const name = names.pop()!;
  let dir = folder;
  for (const n of names) dir = await dir.getDirectoryHandle(n, { create: true });
  return dir.getFileHandle(name, { create: true });
}

/** Writes a file and answers when it was changed. Throws what the browser throws. */
export async function write(handle: FileSystemFileHandle, text: string): Promise<number> {
  const out = await handle.createWritable();
  await out.write(text);
  await out.close();
  return (await handle.getFile()).lastModified;
}

/** Hands the author a file. */
export function download(name: string, data: BlobPart, type = "application/json"): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function readFile(file: File, path: string, handle?: FileSystemFileHandle): Promise<Found | Refused> {
  if (!isContent(file.name)) return { path, why: "type" };
  if (file.size > limit) return { path, why: "large" };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return { path, why: "unreadable" };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const crlf = text.includes("\r\n");
    const known = handle ? { handle, modified: file.lastModified } : {};
    return { path, text: text.replace(/\r\n?/g, "\n"), crlf, ...known };
  } catch {
    return { path, why: "encoding" };
  }
}

async function gather(reads: Promise<Found | Refused>[]): Promise<Haul> {
  const haul: Haul = { found: [], refused: [] };
  for (const r of await Promise.all(reads)) {
    if ("text" in r) haul.found.push(r);
    else haul.refused.push(r);
  }
  return haul;
}

/** A picker's answer; undefined where the author closed it. */
async function chosen<T>(pick: () => Promise<T>): Promise<T | undefined> {
  try {
    return await pick();
  } catch (e) {
    if (e instanceof DOMException && (e.name === "AbortError" || e.name === "SecurityError")) return undefined;
    throw e;
  }
}

function upload(): Promise<File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = ".json,application/json";
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(Array.from(input.files ?? [])));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
