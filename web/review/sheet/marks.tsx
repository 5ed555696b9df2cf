// A reply with its marked words: each leads to the rule's reason and better wording below it.

import { useId, useState } from "preact/hooks";
import type { Mark } from "../../engine/review.ts";
import type { Words } from "./words.ts";

/** A text cut where marks begin and end; marks may overlap. */
export function pieces(text: string, marks: Mark[]): { text: string; marks: number[] }[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap((m) => [m.start, m.end])])].filter((c) => c >= 0 && c <= text.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i]!;
    return { text: text.slice(start, end), marks: marks.flatMap((m, at) => (m.start <= start && end <= m.end ? [at] : [])) };
  });
}

/** Shows the words; what a mark means is folded away on the screen and open in print. */
export function Marked({ text, marks, w }: { text: string; marks: Mark[]; w: Words }) {
  const [open, setOpen] = useState<number[]>([]);
  const id = useId();
  const toggle = (these: number[]) => setOpen((was) => (these.every((m) => was.includes(m)) ? was.filter((m) => !these.includes(m)) : [...was, ...these]));
  return (
    <>
      <p class="sh-words">
        {pieces(text, marks).map((p, i) => {
          if (p.marks.length === 0) return p.text;
          const kind = p.marks.some((m) => !marks[m]!.good) ? "sh-mark sh-bad" : "sh-mark sh-good";
          return (
            // A real button could not break across lines.
            <span
              key={i}
              role="button"
              tabIndex={0}
              class={kind}
              aria-expanded={p.marks.every((m) => open.includes(m))}
              aria-controls={p.marks.map((m) => `${id}-${m}`).join(" ")}
              onClick={() => toggle(p.marks)}
              onKeyDown={(e) => {
                if (e.key !== "Enter" && e.key !== " ") return;
                e.preventDefault();
                toggle(p.marks);
              }}
            >
              {p.text}
            </span>
          );
        })}
      </p>
      {marks.length > 0 && (
        <div class="sh-notes">
          {marks.map((m, i) => (
            <div key={i} id={`${id}-${i}`} class={open.includes(i) ? "sh-note" : "sh-note folded"}>
              <p>
                <span class={m.good ? "sh-flag sh-good" : "sh-flag sh-bad"}>{m.good ? w.good : w.bad}</span>
                <q>{text.slice(m.start, m.end)}</q>
                <strong>{m.name}</strong>
              </p>
              {m.reason && <p>{m.reason}</p>}
              {m.better && (
                <p>
                  <span class="sh-label">{w.instead}</span> {m.better}
                </p>
              )}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
