// What a sheet is worth, by word and by shape; colour only helps.

import type { ComponentChildren } from "preact";
import type { Cell, Verdict } from "../../engine/review.ts";
import { Icon } from "../../parts/icons.tsx";
import { Mark } from "../table/signs.tsx";

type Tone = "good" | "ask" | "bad" | "still";

const other: [Tone, () => ComponentChildren] = ["ask", () => <Mark sign="changed" size={16} />];

const verified: Record<Verdict, [Tone, () => ComponentChildren]> = {
  ok: ["good", () => <Icon sign="check" size={16} />],
  suspicious: ["ask", () => <Mark sign="clock" size={16} />],
  duplicate: ["ask", () => <Icon sign="copy" size={16} />],
  altered: ["bad", () => <Icon sign="warning" size={16} />],
  "scenario changed": other,
  "rubric changed": other,
  "phrases changed": other,
  "unknown version": ["ask", () => <Mark sign="question" size={16} />],
  impossible: ["bad", () => <Icon sign="error" size={16} />],
  malformed: ["bad", () => <Icon sign="error" size={16} />],
};

const standing: Record<string, [Tone, () => ComponentChildren]> = {
  pass: ["good", () => <Icon sign="check" size={16} />],
  near: ["ask", () => <Mark sign="near" size={16} />],
  fail: ["bad", () => <Mark sign="fail" size={16} />],
  unknown: ["still", () => <Mark sign="question" size={16} />],
};

function marked(found: [Tone, () => ComponentChildren] | undefined, text: string): ComponentChildren {
  if (!found) return text;
  const [tone, sign] = found;
  return (
    <span class={`mark ${tone}`}>
      {sign()}
      {text}
    </span>
  );
}

/** The word of a verification with its sign. */
export const verifiedMark = (id: Cell, text: string): ComponentChildren => marked(verified[id as Verdict], text);

/** Where somebody stands against the pass mark, with a sign. */
export const standingMark = (id: Cell, text: string): ComponentChildren => marked(standing[String(id)], text);
