// What the workbench hands the player to try out: both pages have it from the browser's store, and tell each other
// when it changes.

import { type DBSchema, openDB } from "idb";
import type { Content, File } from "./host.ts";

/** Where a preview begins: at a node, with the state as chosen. */
export interface From {
  /** The author's file. */
  path: string;
  node: string;
  state: Record<string, boolean | number | string>;
}

/** A scenario to try out, with all it needs. */
export interface Previewed {
  from: From;
  /** Content as the player takes it, by name. */
  files: Record<string, string>;
}

/** What the pages say: the workbench asks for previews and tells of changes, a preview says that it is there or gone. */
export type Word = "there?" | "changed" | "here" | "gone";

/** The name of the channel, and the beginning of the keys under which the player keeps what is tried out. */
export const channelName = "clearline-preview";

interface Schema extends DBSchema {
  preview: { key: "preview"; value: Previewed };
}

const open = () => openDB<Schema>("clearline-preview", 1, { upgrade: (db) => void db.createObjectStore("preview") });

/** Keeps what is to be tried out. Throws what the browser throws. */
export async function keepPreview(preview: Previewed): Promise<void> {
  const db = await open();
  try {
    await db.put("preview", preview, "preview");
  } finally {
    db.close();
  }
}

/** Reads what is to be tried out. */
export async function readPreview(): Promise<Previewed | undefined> {
  const db = await open();
  try {
    return await db.get("preview", "preview");
  } finally {
    db.close();
  }
}

/** The content of a preview, for the player, if there is one. */
export async function previewContent(): Promise<Content | undefined> {
  const read = async (): Promise<File[] | undefined> => {
    const preview = await readPreview();
    return preview && Object.entries(preview.files).map(([name, text]) => ({ name, data: new TextEncoder().encode(text) }));
  };
  // Heard from before the first read: what is written while the player still loads must not be missed.
  const channel = new BroadcastChannel(channelName);
  let changes = 0;
  let heard = () => {};
  channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if (data !== "changed") return;
    changes++;
    heard();
  });
  const files = await read();
  if (!files) {
    channel.close();
    return undefined;
  }
  const watch = (changed: (files: File[]) => void): void => {
    const say = (word: Word) => channel.postMessage(word);
    heard = () => {
      const mine = changes;
      void read().then((now) => now && mine === changes && changed(now));
    };
    if (changes > 0) heard();
    channel.addEventListener("message", ({ data }: MessageEvent<Word>) => data === "there?" && say("here"));
    addEventListener("pagehide", () => say("gone"));
    addEventListener("pageshow", (e) => e.persisted && say("here"));
    say("here");
  };
  return { files, fetch: (name) => Promise.reject(new Error(`${name} is no part of this preview`)), watch };
}
