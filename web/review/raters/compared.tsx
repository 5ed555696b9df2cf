// A second rater's marks beside the system's.

import type { Tagged, TurnRating } from "../../engine/review.ts";
import { Icon, type Sign } from "../../parts/icons.tsx";
import { ratingsOf, terms, useAsked } from "../asked.ts";
import type { Store } from "../contract.ts";
import { plain } from "../plain.ts";
import { type Words, words } from "./words.ts";
import "./raters.css";

/** What both marked in a turn, and what one of them alone did. */
export function Compared({ rating }: { rating: TurnRating }) {
  const w = words();
  const groups: [string, Sign, Tagged[]][] = [
    [w.both, "check", rating.both],
    [w.onlyRater(plain(rating.rater)), "plus", rating.onlyRater],
    [w.onlyEngine, "note", rating.onlyEngine],
  ];
  if (groups.every(([, , tags]) => tags.length === 0)) return <p class="quiet">{w.neither}</p>;
  return (
    <ul class="ra-compared">
      {groups.map(([name, sign, tags]) => tags.length > 0 && (
        <li key={name}>
          <Icon sign={sign} size={16} />
          <span>
            <bdi class="quiet">{name}</bdi> {tags.map((t) => t.name).join(w.list)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One sheet the reviewer rated, turn by turn: her marks and the system's. */
export function Comparison({ store, record }: { store: Store; record: number }) {
  const w = words();
  const { lang } = terms(store);
  const { rater } = store.own.value;
  const { value: view, fault } = useAsked(async () => store.engine.sheet({ ...terms(store), ...ratingsOf(store) }, await store.bytes(record)), record, lang, store.own.value);
  if (fault !== undefined) return <p role="alert">{fault}</p>;
  if (!view) return <p class="quiet" role="status">{w.loading}</p>;
  const turns = (view.turns ?? []).flatMap((t) => {
    const rating = t.ratings.find((r) => r.rater === rater);
    return rating ? [{ ...t, rating }] : [];
  });
  return (
    <>
      <p>{sum(turns.map((t) => t.rating), w)}</p>
      <ol class="ra-turnwise">
        {turns.map((t) => (
          <li key={t.number}>
            <p>
              <strong>{w.turn(t.number)}</strong> {t.nodeName !== t.node && <span class="quiet">{t.nodeName} </span>}
              <q>{t.reply}</q>
            </p>
            <Compared rating={t.rating} />
          </li>
        ))}
      </ol>
    </>
  );
}

function sum(ratings: TurnRating[], w: Words): string {
  const count = (of: (r: TurnRating) => Tagged[]) => ratings.reduce((n, r) => n + of(r).length, 0);
  return w.compared(count((r) => r.both), count((r) => r.onlyRater), count((r) => r.onlyEngine));
}
