// The boxes of the map: a node, or the place of one that is missing. Drawn around the origin.

import { memo } from "./memo.ts";
import { card } from "./arrange.ts";
import type { Figure } from "./figures.ts";
import type { Words } from "./words.ts";

const { width, height } = card;
const [x, y] = [-width / 2, -height / 2];

/** An outline by what a box is: endings differ in shape, so that no colour is needed to tell them. */
function outline(ending: string | undefined, grow = 0): string {
  const [w, h] = [width / 2 + grow, height / 2 + grow];
  const cut = 18;
  switch (ending) {
    case undefined:
      return rounded(w, h, 12);
    case "resolved":
    case "resolved-quickly":
      return rounded(w, h, h);
    case "silent":
      return `M${-w} 0L${-w + cut} ${-h}H${w - cut}L${w} 0L${w - cut} ${h}H${-w + cut}Z`;
    default:
      return `M${-w + cut} ${-h}H${w - cut}L${w} ${-h + cut}V${h - cut}L${w - cut} ${h}H${-w + cut}L${-w} ${h - cut}V${-h + cut}Z`;
  }
}

const rounded = (w: number, h: number, r: number) =>
  `M${-w + r} ${-h}H${w - r}A${r} ${r} 0 0 1 ${w} ${-h + r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${-w + r}A${r} ${r} 0 0 1 ${-w} ${h - r}V${-h + r}A${r} ${r} 0 0 1 ${-w + r} ${-h}Z`;

/** The small picture of an ending's outline, for the legend. */
export function Shape({ ending }: { ending: string }) {
  return (
    <svg class="m-shape" viewBox={`${x - 6} ${y - 6} ${width + 12} ${height + 12}`} aria-hidden="true">
      <path d={outline(ending)} />
      {ending === "resolved-quickly" && <path d={outline(ending, -9)} />}
    </svg>
  );
}

/** What a node's card shows. All of it plain, so that an equal card is not drawn again. */
export interface Face {
  at: number;
  id: string;
  said: string;
  ending: string | undefined;
  /** A word before the id: start, or what ending it is. */
  mark: string;
  apart: boolean;
  cut: boolean;
  figure: number | undefined;
  step: Figure["step"] | undefined;
  state: "" | "here" | "hit" | "dim";
}

/** A node. */
export const Card = memo(function Card({ at, id, said, ending, mark, apart, cut, figure, step, state }: Face) {
  // In an ending's rounded or cut corners there is no room for words.
  const inset = ending === undefined ? 14 : 24;
  const room = width - 2 * inset;
  const beside = room - 34 - (mark ? measure(mark, 13) + 6 : 0);
  const known = step !== undefined;
  const number = known ? (figure === undefined ? "–" : String(figure)) : "";
  const gauge = (figure ?? 0) / 100;
  const [first, second] = twoLines(said, room, 14);
  return (
    <g class={`m-card ${state} ${known ? `m-step${step}` : ""} ${apart ? "m-apart" : ""}`} data-node={at}>
      {state === "here" && <path class="m-ring" d={outline(ending, 6)} />}
      {state === "hit" && <path class="m-hit" d={outline(ending, 5)} />}
      <path class="m-face" d={outline(ending)} />
      {ending === "resolved-quickly" && <path class="m-inner" d={outline(ending, -4)} />}
      {known && ending === undefined && (
        <>
          <rect class="m-well" x={x + 6} y={y + 12} width={3} height={height - 24} rx={1.5} />
          <rect class="m-gauge" x={x + 6} y={y + 12 + (height - 24) * (1 - gauge)} width={3} height={(height - 24) * gauge} rx={1.5} />
        </>
      )}
      <g class="m-words">
        <text x={x + inset} y={y + 24} class="m-id">
          {mark && <tspan class="m-mark">{mark} </tspan>}
          {beside >= 40 && cutTo(id, beside, 13)}
        </text>
        <text x={-x - inset} y={y + 24} class="m-number">{number}</text>
        <text x={x + inset} y={y + 46} class="m-said">{first}</text>
        <text x={x + inset} y={y + 65} class="m-said">{second}</text>
      </g>
      <g class="m-sign">
        <text class={number ? "m-large" : "m-word"} y={number ? 0 : 10}>{number || cutTo(mark || id, width - 24, 26)}</text>
        {number && <text class="m-small" y={28}>{cutTo(id, width - 24, 20)}</text>}
      </g>
      {cut && <path class="m-more" d={`M-10 ${height / 2 + 8}h.01M0 ${height / 2 + 8}h.01M10 ${height / 2 + 8}h.01`} />}
    </g>
  );
});

/** A target that no node has. */
export const Stub = memo(function Stub({ to, here, w }: { to: string; here: boolean; w: Words }) {
  return (
    <g class={`m-stub ${here ? "here" : ""}`} data-stub={to}>
      {here && <rect class="m-ring" x={-90} y={-30} width={180} height={60} rx={16} />}
      <rect class="m-face" x={-84} y={-24} width={168} height={48} rx={12} />
      <path class="m-cross" d="M-72 -6 l10 10 m0 -10 l-10 10" />
      <text x={-52} y={-4} class="m-id">{cutTo(to, 126, 12)}</text>
      <text x={-52} y={14} class="m-note">{cutTo(w.missing, 126, 12)}</text>
    </g>
  );
});

/** The complaint register, and its fields. */
export const Register = memo(function Register({ name, fields }: { name: string; fields: string }) {
  return (
    <g class="m-stub m-register" data-register="">
      <rect class="m-face" x={-84} y={-24} width={168} height={48} rx={4} />
      <path class="m-form" d="M-72 -8h10M-72 0h10M-72 8h6" />
      <text x={-52} y={-4} class="m-id">{cutTo(name, 126, 13)}</text>
      <text x={-52} y={14} class="m-note">{cutTo(fields, 126, 12)}</text>
    </g>
  );
});

/** About how wide a text is: Chinese characters are as wide as high, Latin letters about half. */
function measure(text: string, size: number): number {
  let sum = 0;
  for (const c of text) sum += c.codePointAt(0)! > 0x2e7f ? size : size * 0.56;
  return sum;
}

/** As much of a text as fits, and the rest. */
function split(text: string, room: number, size: number): [string, string] {
  let sum = 0;
  let at = 0;
  for (const c of text) {
    sum += measure(c, size);
    if (sum > room) break;
    at += c.length;
  }
  // Latin words stay whole, with what closes them; no line begins with a Chinese comma.
  const space = /^[^\s\u2e80-\uffff]/.test(text.slice(at)) ? text.lastIndexOf(" ", at) : -1;
  if (space > at / 2) at = space;
  else if (/^[，。！？；：、”’）》…]/.test(text.slice(at))) at++;
  return [text.slice(0, at), text.slice(at).trimStart()];
}

function cutTo(text: string, room: number, size: number): string {
  return measure(text, size) <= room ? text : `${split(text, room - size, size)[0].trimEnd()}…`;
}

function twoLines(text: string, room: number, size: number): [string, string] {
  const [first, rest] = split(text.replace(/\s+/g, " ").trim().slice(0, 200), room, size);
  return [first, cutTo(rest, room, size)];
}
