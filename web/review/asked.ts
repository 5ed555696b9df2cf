// Views ask the engine, and show the last answer until the next one is there.

import { useEffect, useState } from "preact/hooks";
import type { ReviewOptions } from "../engine/review.ts";
import { lang } from "../parts/words.ts";
import type { Store } from "./contract.ts";

/** What the reviewer chose, as the engine takes it. Read in a component, it is drawn anew at a change. */
export function terms(store: Store): ReviewOptions {
  const only = store.only.value;
  return { policy: store.policy.value, mode: store.mode.value, lang: lang.value, ...(only && { only }) };
}

/** The second ratings there are, as the engine takes them. */
export function ratingsOf(store: Store): Pick<ReviewOptions, "reviews"> {
  const { reviews } = store.options();
  return reviews ? { reviews } : {};
}

/** An answer, or why there is none. */
export interface Asked<T> {
  value?: T;
  fault?: string;
  busy: boolean;
}

/**
 * Asks whenever something it depends on changes; only the answer to the last question is shown. While about (the
 * first) stays the same, the answer before stays in sight.
 */
export function useAsked<T>(ask: () => Promise<T>, about: unknown, ...on: unknown[]): Asked<T> {
  const [asked, set] = useState<Asked<T> & { about: unknown }>({ busy: true, about });
  useEffect(() => {
    let over = false;
    set((was) => (was.about === about ? { ...was, busy: true } : { busy: true, about }));
    ask().then(
      (value) => over || set({ value, busy: false, about }),
      (e: unknown) => over || set({ fault: e instanceof Error ? e.message : String(e), busy: false, about }),
    );
    return () => void (over = true);
  }, [about, ...on]);
  return asked.about === about ? asked : { busy: true };
}
