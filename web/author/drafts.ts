// What the browser keeps for the author: every file as it is now, and what it was before.

import { signal } from "@preact/signals";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Place } from "./contract.ts";

/** A file as it was left. */
export interface Draft {
  path: string;
  text: string;
  /** As it is on the author's disk; missing where it is not there. */
  kept?: string;
  /** Lines end in CR LF on disk. */
  crlf: boolean;
  /** Where it is on disk, in browsers that say so, and when it was last changed there. */
  handle?: FileSystemFileHandle;
  modified?: number;
  place: Place;
  /** Put away by the author; kept all the same. */
  closed?: boolean;
}

/** Why an earlier text was kept. */
export type Occasion = "opened" | "paused" | "saved" | "replaced" | "restored" | "other-tab";

/** An earlier text of a file. */
export interface Snapshot {
  id: number;
  path: string;
  time: number;
  occasion: Occasion;
  packed: Uint8Array<ArrayBuffer>;
}

/** What lies on the desk. */
export interface Desk {
  open?: string | undefined;
  folder?: FileSystemDirectoryHandle | undefined;
}

interface Schema extends DBSchema {
  files: { key: string; value: Draft };
  desk: { key: "desk"; value: Desk };
  snapshots: { key: number; value: Omit<Snapshot, "id"> & { id?: number }; indexes: { path: string } };
}

/** How many different earlier texts are kept of each file. */
const depth = 50;

/** The store. Where the browser refuses one, nothing is kept and trouble says so; no call ever fails. */
export class Drafts {
  /** Why the last attempt to keep something failed. */
  readonly trouble = signal<"refused" | "full" | undefined>(undefined);
  private db: IDBPDatabase<Schema> | undefined;

  async open(): Promise<void> {
    await this.attempt(async () => {
      this.db = await openDB<Schema>("clearline-author", 1, {
        upgrade(db) {
          db.createObjectStore("files", { keyPath: "path" });
          db.createObjectStore("desk");
          db.createObjectStore("snapshots", { keyPath: "id", autoIncrement: true }).createIndex("path", "path");
        },
        blocking: () => this.db?.close(),
        terminated: () => (this.trouble.value = "refused"),
      });
    });
  }

  async all(): Promise<Draft[]> {
    return (await this.attempt(() => this.db?.getAll("files"))) ?? [];
  }

  async one(path: string): Promise<Draft | undefined> {
    return this.attempt(() => this.db?.get("files", path));
  }

  /** Keeps files, all or none, and answers whether it could. */
  async keep(drafts: Draft[]): Promise<boolean> {
    const done = await this.attempt(async () => {
      if (!this.db) throw new Error("no store");
      const tx = this.db.transaction("files", "readwrite");
      const puts = drafts.map((d) => tx.store.put(d));
      tx.commit(); // a page that is going away may not come to do it later
      await Promise.all([...puts, tx.done]);
      this.trouble.value = undefined;
      return true;
    });
    return done ?? false;
  }

  async desk(): Promise<Desk> {
    return (await this.attempt(() => this.db?.get("desk", "desk"))) ?? {};
  }

  async keepDesk(desk: Desk): Promise<void> {
    await this.attempt(() => this.db?.put("desk", desk, "desk"));
  }

  /** Earlier texts of a file, the latest first. */
  async history(path: string): Promise<Snapshot[]> {
    const found = await this.attempt(() => this.db?.getAllFromIndex("snapshots", "path", path));
    return ((found ?? []) as Snapshot[]).sort((a, b) => b.time - a.time);
  }

  /** Keeps an earlier text of a file; one that is there already moves to the top. */
  async remember(path: string, text: string, occasion: Occasion): Promise<void> {
    if (!this.db) return;
    const packed = await pack(text);
    const earlier = await this.history(path);
    const same = earlier.filter((s) => equal(s.packed, packed));
    const old = earlier.filter((s) => !same.includes(s)).slice(depth - 1);
    await this.attempt(async () => {
      const tx = this.db!.transaction("snapshots", "readwrite");
      for (const s of [...same, ...old]) void tx.store.delete(s.id);
      await tx.store.add({ path, time: Date.now(), occasion, packed });
      await tx.done;
    });
  }

  private async attempt<T>(what: () => Promise<T> | T): Promise<Awaited<T> | undefined> {
    try {
      return await what();
    } catch (e) {
      this.trouble.value = e instanceof DOMException && e.name === "QuotaExceededError" ? "full" : "refused";
      return undefined;
    }
  }
}

/** The text of a snapshot. */
export async function textOf(snapshot: Snapshot): Promise<string> {
  return new Response(new Blob([snapshot.packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const equal = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
