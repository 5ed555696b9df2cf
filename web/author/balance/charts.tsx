// Pictures beside numbers: how far scores reach, and how they spread.

import type { Balance } from "../../engine/contract.ts";
import { percent } from "./analysis.ts";
import type { Words } from "./words.ts";

/** From the least to the most on a scale, with the mean as a tick and zero as a fine line. Decoration: the numbers stand beside it. */
export function Track({ least, most, mean, scale: [low, high] }: { least: number; most: number; mean?: number; scale: [number, number] }) {
  const x = (n: number) => (high > low ? ((n - low) / (high - low)) * 200 : 0);
  return (
    <svg class="b-track" viewBox="0 0 200 20" preserveAspectRatio="none" aria-hidden="true">
      <rect class="b-ground" x={0} y={7} width={200} height={6} rx={3} />
      <rect class="b-reach" x={x(least)} y={7} width={Math.max(2, x(most) - x(least))} height={6} rx={3} />
      <path class="b-zero" d={`M${x(0)} 3V17`} />
      {mean !== undefined && <path class="b-tick" d={`M${x(mean)} 1V19`} />}
    </svg>
  );
}

/** Steps of a histogram: five points each, the last with the full score. */
export function binsOf(scores: number[]): { from: number; to: number; share: number }[] {
  return Array.from({ length: 20 }, (_, i) => {
    const [from, to] = [5 * i, i === 19 ? 100 : 5 * i + 4];
    return { from, to, share: scores.slice(from, to + 1).reduce((a, b) => a + b, 0) };
  });
}

const [wide, high, top, bottom] = [400, 160, 34, 22];

/** How the scores of random players spread. */
export function Histogram({ balance, said, w }: { balance: Balance; said: string; w: Words }) {
  const bins = binsOf(balance.random.scores);
  const tallest = Math.max(1, ...bins.map((b) => b.share));
  const x = (score: number) => (score / 100) * wide;
  const floor = high - bottom;
  const { passMark, random } = balance;
  const passes = (from: number) => from >= passMark;
  return (
    <figure class="b-figure">
      <svg class="b-histogram" viewBox={`-8 0 ${wide + 16} ${high}`} role="img" aria-label={`${w.histogram}. ${said}`}>
        {bins.map((b) => {
          const h = (b.share / tallest) * (floor - top);
          const y = floor - Math.max(1.5, h);
          return (
            b.share > 0 && (
              <g key={b.from}>
                <rect class={passes(b.from) ? "b-bar b-passing" : "b-bar"} x={x(b.from) + 1} y={y} width={wide / 20 - 2} height={floor - y} rx={2} />
                {b.share >= 100_000 && <text x={x(b.from) + wide / 40} y={y - 4}>{percent(b.share)}</text>}
              </g>
            )
          );
        })}
        <path class="b-axis" d={`M0 ${floor}H${wide}`} />
        {[0, 20, 40, 60, 80, 100].map((n) => <text key={n} x={x(n)} y={high - 5}>{n}</text>)}
        <path class="b-mean" d={`M${x(random.mean)} ${floor}l-5 8h10z`} />
        <path class="b-mark" d={`M${x(passMark)} 20V${floor}`} />
        <text class="b-mark-text" x={x(passMark)} y={14}>{w.passMark(passMark)}</text>
      </svg>
      <figcaption>{w.histogramHint}</figcaption>
      <details>
        <summary>{w.table}</summary>
        <table>
          <thead><tr><th scope="col" class="b-n">{w.score}</th><th scope="col" class="b-n">{w.share}</th></tr></thead>
          <tbody>
            {bins.map((b) => (
              <tr key={b.from}><th scope="row" class="b-n">{w.scoreRange(b.from, b.to)}</th><td class="b-n">{percent(b.share)}</td></tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** A share as a bar behind its number. */
export function Share({ of, none }: { of: number; none: string }) {
  return (
    <span class={of === 0 ? "b-share b-none" : "b-share"}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width={of / 10_000} height={8} /></svg>
      <span>{of === 0 ? none : percent(of)}</span>
    </span>
  );
}
