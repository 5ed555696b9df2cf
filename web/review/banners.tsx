// What the reviewer must know about the sheets before she decides by them.

import { useState } from "preact/hooks";
import type { Verdict } from "../engine/review.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icons.tsx";
import { sentenceOf } from "../intake/refusals.ts";
import { plain, plainLines } from "./plain.ts";
import { type DeskStore, saysAnything } from "./store.ts";
import { words } from "./words.ts";

/** Made with what is not at hand: nobody's fault, and to be mended. */
const otherVersion: Verdict[] = ["scenario changed", "rubric changed", "phrases changed", "unknown version"];
const hurried: Verdict[] = ["suspicious"];
/** Repeated, changed or broken. */
const doubtful: Verdict[] = ["duplicate", "altered", "impossible", "malformed"];

/** The banners that apply. */
export function Banners({ store }: { store: DeskStore }) {
  const w = words();
  const [listed, setListed] = useState(false);
  const { verdicts: counts } = store.counts.value;
  const busy = store.progress.value.busy;
  const sum = (of: readonly Verdict[]) => of.reduce((n, v) => n + (counts[v] ?? 0), 0);
  const show = (of: readonly Verdict[]) => () => {
    store.wanted.value = { column: "verifiedId", values: [...of] };
    store.go({ kind: "cohort" });
  };
  const storage = saysAnything(store.own.value) ? store.kept.trouble.value : undefined;
  const refused = store.refused.value.length;
  return (
    <>
      <BadRosters store={store} />
      <div role="status" class="banners">
        {store.lost.value && !busy && (
          <p class="banner">
            <Icon sign="error" />
            <span>{w.lost(store.lost.value)}</span>
            <button type="button" onClick={() => store.retry()}>
              {w.retry}
            </button>
          </p>
        )}
        {store.trouble.value && !store.lost.value && !busy && (
          <p class="banner">
            <Icon sign="error" />
            <span>{w.trouble(store.trouble.value)}</span>
            <button type="button" onClick={() => store.retry()}>
              {w.tryAgain}
            </button>
          </p>
        )}
        {storage && (
          <p class="banner">
            <Icon sign="warning" />
            <span>{storage === "full" ? w.storageFull : w.storageRefused}</span>
          </p>
        )}
        {sum(doubtful) > 0 && (
          <p class="banner">
            <Icon sign="warning" />
            <span>
              {w.doubt(sum(doubtful))}
              {doubtful
                .filter((v) => counts[v])
                .map((v) => `${w.doubts[v]} ${counts[v]}`)
                .join(" · ")}
            </span>
            <button type="button" onClick={show(doubtful)}>
              {w.show}
            </button>
          </p>
        )}
        {sum(otherVersion) > 0 && (
          <p class="banner">
            <Icon sign="warning" />
            <span>{w.otherVersion(sum(otherVersion))}</span>
            <button type="button" onClick={show(otherVersion)}>
              {w.show}
            </button>
          </p>
        )}
        {sum(hurried) > 0 && (
          <p class="banner">
            <Icon sign="note" />
            <span>{w.hurried(sum(hurried))}</span>
            <button type="button" onClick={show(hurried)}>
              {w.show}
            </button>
          </p>
        )}
        {refused > 0 && (
          <p class="banner">
            <Icon sign="note" />
            <span>{w.notTaken(refused)}</span>
            <button type="button" onClick={() => setListed(true)}>
              {w.why}
            </button>
            <button type="button" onClick={() => (store.refused.value = [])}>
              {w.dismiss}
            </button>
          </p>
        )}
      </div>
      {listed && <Refused store={store} close={() => setListed(false)} />}
    </>
  );
}

/** Rosters that cannot be used, with what is wrong where: who is missing hangs on them, so it is said aloud and stays. */
function BadRosters({ store }: { store: DeskStore }) {
  const w = words();
  return (
    <div role="alert" class="bad-rosters">
      {store.badRosters.value.map((r) => (
        <section key={r.name} class="banner">
          <Icon sign="error" />
          <div>
            <strong>
              <bdi>{w.rosterRefused(plain(r.name))}</bdi>
            </strong>
            <p>{plainLines(sentenceOf(r))}</p>
            <p>{store.roster.value ? w.rosterStays(plain(store.roster.value.name)) : w.rosterNone}</p>
          </div>
          <button type="button" onClick={() => (store.badRosters.value = store.badRosters.value.filter((o) => o !== r))}>
            {w.dismiss}
          </button>
        </section>
      ))}
    </div>
  );
}

/** How many are listed at first, and with each wish for more. */
const page = 200;

function Refused({ store, close }: { store: DeskStore; close: () => void }) {
  const w = words();
  const [shown, setShown] = useState(page);
  const all = store.refused.value;
  return (
    <Dialog title={w.notTakenTitle} close={close}>
      <p class="quiet">{w.notTakenText}</p>
      <ul class="refused">
        {all.slice(0, shown).map((r, i) => (
          <li key={i}>
            <strong>
              <bdi>{plain(r.name)}</bdi>
            </strong>
            <p>{plainLines(sentenceOf(r))}</p>
          </li>
        ))}
      </ul>
      {all.length > shown && (
        <button type="button" onClick={() => setShown(shown + page)}>
          {w.showMore(all.length - shown)}
        </button>
      )}
    </Dialog>
  );
}
