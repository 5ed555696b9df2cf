// How files come: dropped, or chosen one by one or by the folder.

import { fromEvent } from "file-selector";

/** The File System Access API's part that is used, which TypeScript's library does not have yet. */
type FolderPicker = (options: object) => Promise<FileSystemDirectoryHandle>;
type Entries = AsyncIterable<[string, FileSystemHandle]>;

/** All files that were dropped, those in folders too. */
export async function dropped(e: DragEvent): Promise<File[]> {
  return (await fromEvent(e)).filter((f): f is File & typeof f => f instanceof File);
}

/** What a file is called, with the folders it lay in. */
export function nameOf(file: File): string {
  const { relativePath } = file as File & { relativePath?: string };
  return (relativePath || file.webkitRelativePath || file.name).replace(/^\.?\//, "");
}

/** Lets the reviewer choose files. None where she changes her mind. */
export const chooseFiles = (): Promise<File[]> => input({ multiple: true });

/** Lets the reviewer choose a folder. Where the browser can, without its words about uploading: nothing is uploaded. */
export async function chooseFolder(): Promise<File[]> {
  const { showDirectoryPicker } = globalThis as { showDirectoryPicker?: FolderPicker };
  if (!showDirectoryPicker) return input({ webkitdirectory: true });
  try {
    return await filesIn(await showDirectoryPicker({ mode: "read" }), "");
  } catch (e) {
    if (e instanceof DOMException && (e.name === "AbortError" || e.name === "SecurityError")) return [];
    throw e;
  }
}

async function filesIn(folder: FileSystemDirectoryHandle, path: string): Promise<File[]> {
  const found: Promise<File[]>[] = [];
  for await (const [name, handle] of folder as unknown as Entries) {
    const at = path + name;
    if (handle.kind === "directory") found.push(filesIn(handle as FileSystemDirectoryHandle, `${at}/`));
    else found.push((handle as FileSystemFileHandle).getFile().then((f) => [Object.defineProperty(f, "relativePath", { value: at })]));
  }
  return (await Promise.all(found)).flat();
}

function input(how: { multiple?: boolean; webkitdirectory?: boolean }): Promise<File[]> {
  const input = document.createElement("input");
  Object.assign(input, { type: "file" }, how);
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(Array.from(input.files ?? [])));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
