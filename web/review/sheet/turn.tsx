// One turn of a sheet: what was said, what it earned and cost, and why.

import { useId, useState } from "preact/hooks";
import type { Said, SheetTurn, Tagged } from "../../engine/review.ts";
import { plain, plainLines } from "../plain.ts";
import { Compared } from "../raters/compared.tsx";
import { Icon } from "../../parts/icons.tsx";
import { minus, one, signed } from "../charts/format.ts";
import { Marked } from "./marks.tsx";
import type { Words } from "./words.ts";

/** What was said, each line beside who said it. */
export function Lines({ lines }: { lines: Said[] }) {
  return (
    <>
      {lines.map((l, i) => (
        <div key={i} class="sh-line">
          <span class="sh-who">{l.who}</span>
          <p class="sh-words">{l.text}</p>
        </div>
      ))}
    </>
  );
}

/** One turn. */
export function Turn({ turn, open: all, w }: { turn: SheetTurn; open: boolean; w: Words }) {
  const [own, setOwn] = useState<boolean>();
  const id = useId();
  const open = own ?? all;
  const dimension = new Map(turn.points.map((p) => [p.dimension, p.name]));
  return (
    <article class="sh-turn" aria-labelledby={`turn-${turn.number}`}>
      <header>
        <h3 id={`turn-${turn.number}`} tabIndex={-1}>
          {w.turn(turn.number)}
          {turn.nodeName !== turn.node && ` · ${turn.nodeName}`}
        </h3>
        <p>
          <strong>{w.pointsOf(signed(turn.weighted))}</strong>
          <span class={turn.cost ? "sh-lost" : ""}>{turn.cost ? w.cost(turn.cost) : w.noCost}</span>
          <span class="quiet">{w.seconds(one(turn.seconds))}</span>
        </p>
      </header>
      <Lines lines={turn.lines} />
      <div class="sh-line sh-hers">
        <span class="sh-who">{w.trainee}</span>
        <div>
          {turn.source ? <p class="sh-words">{turn.reply}</p> : <Marked text={turn.reply} marks={turn.marks} w={w} />}
          {turn.source && <p class="sh-label">{w.source}</p>}
          {turn.source && <Marked text={turn.source} marks={turn.marks} w={w} />}
          {turn.tags.length > 0 ? (
            <ul class="sh-tags">
              {turn.tags.map((t) => (
                <Tag key={t.id} tag={t} of={dimension.get(t.dimension)} w={w} />
              ))}
            </ul>
          ) : (
            turn.marks.length === 0 && <p class="quiet">{w.noTags}</p>
          )}
        </div>
      </div>
      <div class="sh-account">
        {turn.points.every((p) => p.points === 0 && p.because.length === 0) && <p class="quiet">{w.noPoints}</p>}
        {turn.points.filter((p) => p.points !== 0 || p.because.length > 0).map((p) => (
          <div key={p.dimension} class="sh-dimension">
            <p class="sh-sum">
              <strong>{p.name}</strong>
              <span>{w.pointsWeighted(signed(p.points), p.weight, signed(p.points * p.weight))}</span>
            </p>
            {p.because.length > 0 && (
              <ul class="sh-because">
                {p.because.map((b, i) => (
                  <li key={i}>
                    <span class={b.points < 0 ? "sh-n sh-lost" : "sh-n"}>{signed(b.points)}</span> {b.name || w.byFormula}
                    <Quoted turn={turn} of={b.of} w={w} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
        {turn.points.length > 0 && (
          <button type="button" class="plain sh-fold" aria-expanded={open} aria-controls={id} onClick={() => setOwn(!open)}>
            <Icon sign={open ? "up" : "down"} size={16} />
            {w.how}
          </button>
        )}
        <div id={id} class={open ? "sh-formulas" : "sh-formulas folded"}>
          {turn.points.map((p) => (
            <div key={p.dimension}>
              <p>
                <span class="sh-label">{w.formulaOf(p.name, minus(p.points))}</span> <code>{p.formula}</code>
              </p>
              <p>
                <span class="sh-label">{w.values}</span> {p.values.length === 0 ? <span class="sh-label">{w.noValues}</span> : p.values.map((v, i) => <code key={i}>{`${v.read} = ${minus(v.value)}`}</code>)}
              </p>
            </div>
          ))}
        </div>
        {turn.avoidable > 0 && <p class={turn.cost ? "sh-cost" : "sh-cost quiet"}>{w.costOf(turn.cost, turn.avoidable)}</p>}
        <Told label={w.best} text={turn.best} quoted />
        <Told label={w.why} text={turn.why} />
        {turn.disputes.map((d, i) => (
          <div key={i} class="sh-dispute">
            <Told label={w.disputes} text={plainLines(d)} />
          </div>
        ))}
        {turn.ratings.map((r) => (
          <div key={r.rater} class="sh-told">
            <span class="sh-label">
              <bdi>{w.ratedBy(plain(r.rater))}</bdi>
            </span>
            <Compared rating={r} />
          </div>
        ))}
      </div>
    </article>
  );
}

function Tag({ tag, of, w }: { tag: Tagged; of: string | undefined; w: Words }) {
  return (
    <li class={tag.slip ? "sh-tag sh-bad" : "sh-tag"}>
      <span class="sh-kind">{tag.slip ? w.slip : w.technique}</span>
      {tag.name}
      {of && <small>{of}</small>}
    </li>
  );
}

/** The words that a rule's points come from. */
function Quoted({ turn, of, w }: { turn: SheetTurn; of: string; w: Words }) {
  const spans = turn.marks.filter((m) => of !== "" && m.rule === of);
  if (spans.length === 0) return null;
  const text = turn.source || turn.reply;
  return (
    <span class="quiet">
      {" "}
      {w.quoted}
      {spans.map((m, i) => (
        <q key={i}>{text.slice(m.start, m.end)}</q>
      ))}
    </span>
  );
}

function Told({ label, text, quoted }: { label: string; text: string; quoted?: boolean }) {
  if (!text) return null;
  return (
    <p class="sh-told">
      <span class="sh-label">{label}</span>
      {quoted ? <q>{text}</q> : text}
    </p>
  );
}
