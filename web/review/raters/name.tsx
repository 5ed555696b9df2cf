// Who rates and answers; asked once.

import { useState } from "preact/hooks";
import type { Store } from "../contract.ts";
import { words } from "./words.ts";

/** As long as a name may be. */
const longest = 200;

/** The rater's name, or the question for it. */
export function RaterName({ store }: { store: Store }) {
  const w = words();
  const own = store.own.value;
  const [asks, setAsks] = useState(false);
  const [name, setName] = useState(own.rater);
  if (own.rater && !asks) {
    return (
      <p class="ra-name">
        <bdi>{w.nameIs(own.rater)}</bdi>
        <button type="button" class="plain" onClick={() => (setName(own.rater), setAsks(true))}>
          {w.nameChange}
        </button>
      </p>
    );
  }
  return (
    <form
      class="ra-name"
      onSubmit={(e) => {
        e.preventDefault();
        if (name.trim() === "") return;
        store.own.value = { ...own, rater: name.trim() };
        setAsks(false);
      }}
    >
      <label>
        {w.name}
        <input type="text" name="rater" autocomplete="name" required maxLength={longest} value={name} onInput={(e) => setName(e.currentTarget.value)} />
      </label>
      <button type="submit" class="primary">
        {w.nameSave}
      </button>
      <small>{w.nameHint}</small>
    </form>
  );
}
