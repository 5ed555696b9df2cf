// Clearing the page: what goes, what stays, and the reviewer's own work only if she says so.

import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { plain } from "./plain.ts";
import { type DeskStore, saysAnything } from "./store.ts";
import { words } from "./words.ts";

/** Whether there is anything to clear. */
export const hasAnything = (store: DeskStore): boolean => inPage(store) || saysAnything(store.own.value);

const inPage = (store: DeskStore): boolean => store.counts.value.sheets > 0 || store.archive.value.length > 0 || store.others.value.length > 0 || store.roster.value !== undefined;

/** Asks before the page is cleared. */
export function ForgetDialog({ store, close }: { store: DeskStore; close: () => void }) {
  const w = words();
  const [ownToo, setOwnToo] = useState(false);
  const own = store.own.value;
  const page = inPage(store);
  const goes = [
    store.counts.value.sheets > 0 && w.sheets(store.counts.value.sheets),
    store.roster.value && w.rosterNow(plain(store.roster.value.name)),
    store.archive.value.length > 0 && w.archiveFiles(store.archive.value.length),
    store.others.value.length > 0 && w.othersFiles(store.others.value.map((o) => plain(o.review.rater))),
  ].filter((line) => typeof line === "string");
  return (
    <Dialog title={w.forgetTitle} close={close}>
      <form
        class="stack"
        onSubmit={(e) => {
          e.preventDefault();
          if (ownToo) store.forgetOwn();
          if (page) store.clear();
          close();
        }}
      >
        {page && (
          <>
            <p>{w.forgetGoes}</p>
            <ul>
              {goes.map((line) => (
                <li key={line}>
                  <bdi>{line}</bdi>
                </li>
              ))}
            </ul>
            <p class="quiet">{w.forgetStays}</p>
          </>
        )}
        {saysAnything(own) && (
          <label class="choice">
            <input type="checkbox" checked={ownToo} onChange={(e) => setOwnToo(e.currentTarget.checked)} />
            <span>
              <strong>{w.forgetOwn(own.ratings.length, own.answers.length)}</strong>
              <small>{w.forgetOwnText}</small>
            </span>
          </label>
        )}
        <div class="answers">
          <button type="button" autofocus onClick={close}>
            {w.cancel}
          </button>
          <button type="submit" class="primary" disabled={!page && !ownToo}>
            {w.forgetYes}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
