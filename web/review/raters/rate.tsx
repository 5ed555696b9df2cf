// One sheet, rated blind: the conversation as far as the turn, and what the rubric's catalogue knows.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SheetTurn, SheetView } from "../../engine/review.ts";
import { Icon } from "../../parts/icons.tsx";
import { terms, useAsked } from "../asked.ts";
import type { Store } from "../contract.ts";
import { Lines } from "../sheet/turn.tsx";
import { Catalogue } from "./catalogue.tsx";
import { Comparison } from "./compared.tsx";
import { RaterName } from "./name.tsx";
import { type Credentials, credentials, type Marks, rate } from "./own.ts";
import { nextToRate } from "./raters.tsx";
import { type Words, words } from "./words.ts";
import "../sheet/sheet.css";
import "./raters.css";

/** What a rater may see of a sheet: all that tells how it was scored is left behind. */
interface Blind {
  sheet: Credentials;
  title: string;
  /** Field is what was filled in of the complaint register; elsewhere it is empty. */
  turns: (Pick<SheetTurn, "number" | "lines" | "reply" | "source"> & { field: string })[];
  closing: SheetView["closing"];
  catalogue: NonNullable<SheetView["catalogue"]>;
  dimensions: Map<string, string>;
}

async function open(store: Store, record: number): Promise<Blind | undefined> {
  const handed = await store.bytes(record);
  const sheet = credentials(handed.bytes);
  const { title, turns, closing, catalogue, result } = await store.engine.sheet(terms(store), handed);
  if (!turns || !catalogue) return undefined;
  return {
    sheet,
    title,
    turns: turns.map(({ number, node, nodeName, lines, reply, source }) => ({ number, lines, reply, source, field: nodeName === node ? "" : nodeName })),
    closing,
    catalogue,
    dimensions: new Map(result?.dimensions.map((d) => [d.id, d.name])),
  };
}

/** Rates one sheet. */
export function RatePage({ store, record }: { store: Store; record: number }) {
  const w = words();
  const { lang } = terms(store);
  const { value: blind, fault, busy } = useAsked(() => open(store, record), record, lang);
  if (fault !== undefined || (!blind && !busy)) {
    return (
      <div class="ra-page">
        <h1>{w.cannot}</h1>
        <p role="alert">{fault ?? w.noTurns}</p>
      </div>
    );
  }
  if (!blind) return <p class="ra-page quiet" role="status">{w.loading}</p>;
  return <Rating key={record} store={store} record={record} blind={blind} w={w} />;
}

function Rating({ store, record, blind, w }: { store: Store; record: number; blind: Blind; w: Words }) {
  const rating = store.own.value.ratings.find((r) => r.digest === blind.sheet.digest);
  const of = (n: number): Marks => rating?.turns.find((t) => t.turn === n) ?? { turn: n, techniques: [], slips: [] };
  const isRated = (n: number) => rating?.turns.some((t) => t.turn === n) ?? false;
  const firstOpen = blind.turns.findIndex((t) => !isRated(t.number));
  const [at, setAt] = useState(firstOpen < 0 ? 0 : firstOpen);
  const [over, setOver] = useState(false);
  const talk = useRef<HTMLElement>(null);
  const turn = blind.turns[at];
  useEffect(() => {
    talk.current?.scrollTo(0, talk.current.scrollHeight);
    talk.current?.lastElementChild?.scrollIntoView({ block: "nearest" }); // on a phone the lists lie below it
  }, [at, over]);
  if (!store.own.value.rater || !turn) {
    return (
      <div class="ra-page">
        <h1>{blind.title}</h1>
        <p>{w.nameFirst}</p>
        <RaterName store={store} />
      </div>
    );
  }
  const keep = (marks: Marks) => (store.own.value = rate(store.own.value, blind.sheet, marks));
  const go = (to: number) => {
    keep(of(turn.number)); // going on says: this is all there is
    setOver(to >= blind.turns.length);
    setAt(Math.min(to, blind.turns.length - 1));
  };
  const last = at === blind.turns.length - 1;
  return (
    <div class="ra-rate">
      {!over && <Quick on={() => go(at + 1)} />}
      <header>
        <h1 class="ra-title">{blind.title}</h1>
        <p class="ra-hint">{w.blind}</p>
        <nav aria-label={w.turns}>
          <ol class="ra-turns">
            {blind.turns.map((t, i) => {
              const state = i === at && !over ? w.now : isRated(t.number) ? w.rated : w.todo;
              return (
                <li key={t.number}>
                  <button
                    type="button"
                    class={isRated(t.number) ? "tinted" : ""}
                    aria-current={i === at && !over ? "step" : undefined}
                    aria-label={`${w.turn(t.number)}, ${state}`}
                    disabled={i > at && !isRated(t.number) && !(i > 0 && isRated(blind.turns[i - 1]!.number))}
                    onClick={() => (setAt(i), setOver(false))}
                  >
                    {isRated(t.number) && <Icon sign="check" size={14} />}
                    {t.number}
                  </button>
                </li>
              );
            })}
          </ol>
        </nav>
      </header>
      <div class="ra-columns">
        <section ref={talk} class="ra-talk" aria-labelledby="ra-talk" tabIndex={0}>
          <h2 id="ra-talk" class="unseen">{w.conversation}</h2>
          {blind.turns.slice(0, at + 1).map((t, i) => (
            <div key={t.number} class={i === at && !over ? "ra-turn ra-now" : "ra-turn"}>
              <Lines lines={t.lines} />
              <div class="sh-line sh-hers">
                <span class="sh-who">{w.trainee}</span>
                <div>
                  {t.field && <p class="sh-label">{t.field}</p>}
                  <p class="sh-words">{t.reply}</p>
                  {t.source && <p class="sh-label">{`${w.source}: ${t.source}`}</p>}
                </div>
              </div>
            </div>
          ))}
          {over && (
            <div class="ra-turn">
              <Lines lines={blind.closing} />
            </div>
          )}
        </section>
        {over ? (
          <Finished store={store} record={record} w={w} />
        ) : (
          <section class="ra-marks" aria-labelledby="ra-marks">
            <h2 id="ra-marks">{w.mark(turn.number)}</h2>
            <Catalogue key={turn.number} catalogue={blind.catalogue} dimensions={blind.dimensions} marks={of(turn.number)} keep={keep} w={w} />
            <div class="ra-steps">
              <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
                {w.back}
              </button>
              <button type="button" class="primary" onClick={() => go(at + 1)}>
                {last ? w.finish : w.next}
              </button>
            </div>
          </section>
        )}
      </div>
    </div>
  );
}

/** Listens for Ctrl + Enter, wherever the focus is. */
function Quick({ on }: { on: () => void }) {
  useLayoutEffect(() => {
    const hear = (e: KeyboardEvent) => {
      if (e.key !== "Enter" || !e.ctrlKey || e.repeat) return;
      e.preventDefault();
      on();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  });
  return null;
}

function Finished({ store, record, w }: { store: Store; record: number; w: Words }) {
  const next = nextToRate(store);
  const [asked, ask] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="ra-marks" aria-labelledby="ra-finished">
      <h2 id="ra-finished" ref={heading} tabIndex={-1}>
        {w.finished}
      </h2>
      <div class="ra-steps">
        <button type="button" onClick={() => store.go({ kind: "raters" })}>
          {w.toList}
        </button>
        <button type="button" onClick={() => store.go({ kind: "sheet", record })}>
          {w.reveal}
        </button>
        {next && !asked && (
          <button type="button" onClick={() => ask(true)}>
            {w.compareNow}
          </button>
        )}
        {next && (
          <button type="button" class="primary" onClick={() => store.go({ kind: "rate", record: next.record })}>
            {w.nextSheet}
          </button>
        )}
      </div>
      {next && !asked ? <p class="ra-hint">{w.compareLater}</p> : <Comparison store={store} record={record} />}
    </section>
  );
}
