// What was published from this browser.

import { type DBSchema, openDB } from "idb";
import type { Version } from "./versions.ts";

interface Schema extends DBSchema {
  versions: { key: [string, string, number]; value: Version };
}

const open = () =>
  openDB<Schema>("clearline-published", 1, {
    upgrade: (db) => void db.createObjectStore("versions", { keyPath: ["kind", "id", "version"] }),
  });

/** All versions that were ever published. Throws what the browser throws. */
export async function published(): Promise<Version[]> {
  const db = await open();
  try {
    return await db.getAll("versions");
  } finally {
    db.close();
  }
}

/** Remembers what has been published, all or none. Throws what the browser throws. */
export async function remember(versions: Version[]): Promise<void> {
  const db = await open();
  try {
    const tx = db.transaction("versions", "readwrite");
    await Promise.all([...versions.map((v) => tx.store.put(v)), tx.done]);
  } finally {
    db.close();
  }
}
