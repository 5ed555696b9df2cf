// The browser's back and forward buttons. An address never says what is looked at, and the history keeps only a number:
// browsers write it to the disk, and views hold names.

import { signal } from "@preact/signals";
import type { View } from "./contract.ts";

/** What is looked at now, and what was before it. */
export class Views {
  readonly now = signal<View>({ kind: "cohort" });
  /** Tells this page's numbers from those of an earlier one in the same tab. */
  private readonly page = Math.random();
  private views: View[] = [this.now.value];

  constructor() {
    history.replaceState(this.state(0), "");
    addEventListener("popstate", (e) => {
      const { page, at } = (e.state ?? {}) as { page?: number; at?: number };
      this.now.value = (page === this.page ? this.views[at ?? 0] : undefined) ?? { kind: "cohort" };
    });
  }

  /** Goes to a view; one like the present adds nothing to the history. */
  go(view: View): void {
    const { page, at } = (history.state ?? {}) as { page?: number; at?: number };
    if (page === this.page && same(this.views[at ?? 0], view)) return;
    const next = page === this.page && at !== undefined ? at + 1 : 0;
    this.views = [...this.views.slice(0, next), view]; // what lay ahead is left behind
    history.pushState(this.state(next), "");
    this.now.value = view;
  }

  /** Forgets where one has been: what lies back shows the cohort. */
  forget(): void {
    this.views = [];
    this.go({ kind: "cohort" });
  }

  private state(at: number): { page: number; at: number } {
    return { page: this.page, at };
  }
}

const same = (a: View | undefined, b: View): boolean => JSON.stringify(a) === JSON.stringify(b);
