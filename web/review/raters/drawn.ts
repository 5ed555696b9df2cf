// Which sheets were drawn for rating: how many, and by which seed. Kept in the browser, as neither names anybody.

import { effect, signal } from "@preact/signals";

const key = "clearline-sample";

/** A seed that is easily written down. */
export function freshSeed(): string {
  return crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36).toUpperCase().padStart(7, "0");
}

function stored(): { n: number; seed: string } {
  try {
    const { n, seed } = JSON.parse(localStorage.getItem(key) ?? "{}") as { n?: unknown; seed?: unknown };
    if (typeof n === "number" && n > 0 && typeof seed === "string" && seed !== "") return { n, seed };
  } catch {
    // Storage is refused or holds something else: a new sample is drawn.
  }
  return { n: 10, seed: freshSeed() };
}

/** The sample that is being rated. */
export const drawn = signal(stored());

effect(() => {
  try {
    localStorage.setItem(key, JSON.stringify(drawn.value));
  } catch {
    // The sample holds until the page is closed.
  }
});
