// What the browser keeps of the desk: the reviewer's own ratings and answers, and how she likes figures counted. Sheets
// are never among it.

import { signal } from "@preact/signals";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type Mode, policies, type Policy } from "../engine/review.ts";
import type { Review } from "./contract.ts";

interface Schema extends DBSchema {
  own: { key: "own"; value: Review };
}

/** The store. Where the browser refuses one nothing is kept, and trouble says so; no call ever fails. */
export class Kept {
  /** Why the last attempt to keep something failed. */
  readonly trouble = signal<"refused" | "full" | undefined>(undefined);
  private db: IDBPDatabase<Schema> | undefined;
  /** Other tabs of the desk, which change the same ratings. */
  private readonly tabs = new BroadcastChannel("clearline-desk");

  /** Opens the store; changed hears of what another tab kept. */
  async open(changed: () => void): Promise<void> {
    this.tabs.onmessage = changed;
    await this.attempt(async () => {
      this.db = await openDB<Schema>("clearline-desk", 1, {
        upgrade: (db) => void db.createObjectStore("own"),
        blocking: () => this.db?.close(),
        terminated: () => (this.trouble.value = "refused"),
      });
    });
  }

  async own(): Promise<Review | undefined> {
    return this.attempt(() => this.db?.get("own", "own"));
  }

  async keepOwn(own: Review): Promise<void> {
    await this.attempt(async () => {
      if (!this.db) throw new Error("no store");
      const tx = this.db.transaction("own", "readwrite");
      const put = tx.store.put(own, "own");
      tx.commit(); // a page that is going away may not come to do it later
      await Promise.all([put, tx.done]);
      this.trouble.value = undefined;
      this.tabs.postMessage("own");
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

const key = "clearline-desk";

/** How figures were counted last. */
export function countedLast(): { policy: Policy; mode: Mode } {
  let stored: { policy?: Policy; mode?: Mode } = {};
  try {
    stored = (JSON.parse(localStorage.getItem(key) ?? "{}") as typeof stored | null) ?? {};
  } catch {
    // Storage is refused or holds something else.
  }
  return {
    policy: policies.find((p) => p === stored.policy) ?? "first",
    mode: stored.mode === "practice" ? "practice" : "assessment",
  };
}

/** Keeps how figures are counted. */
export function keepCounted(choice: { policy: Policy; mode: Mode }): void {
  try {
    localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // The choice holds until the page is closed.
  }
}
