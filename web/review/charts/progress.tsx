// One trainee's attempts at one scenario.

import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { one } from "./format.ts";
import { type Drawn, onPage, size, span } from "./paint.ts";
import type { Words } from "./words.ts";

/** An attempt that was finished. */
export interface Attempt {
  number: number;
  score: number;
  passed: boolean;
  counted: boolean;
}

const [high, top, bottom, left, right] = [168, 26, 28, 30, 12];

/** Scores over attempts: a filled dot passed, a hollow one didn't. Around the pass mark lies the error of one measurement. */
export function Progress(props: Drawn & { attempts: Attempt[]; title: string; passMark?: number | null; error?: number | null; w: Words }) {
  const { attempts, title, passMark, error, w, width, paint: p = onPage } = props;
  const floor = high - bottom;
  const x = scalePoint(attempts.map((a) => a.number), [left + 8, width - right]).padding(0.5);
  const y = scaleLinear([0, 100], [floor, top]).clamp(true);
  const path = line<Attempt>((a) => x(a.number)!, (a) => y(a.score));
  const every = Math.ceil((attempts.length * span("00.")) / (width - left));
  const said = w.progress(title, attempts.map((a) => `${a.score} (${a.passed ? w.yes : w.no})`).join(", "));
  const marked = typeof passMark === "number";
  return (
    <svg role="img" aria-label={said} width={width} height={high} viewBox={`0 0 ${width} ${high}`} font-size={size}>
      {[0, 50, 100].map((n) => (
        <g key={n}>
          <path d={`M${left} ${y(n)}H${width}`} stroke={p.line} />
          <text x={left - 6} y={y(n) + 4} fill={p.muted} text-anchor="end">{n}</text>
        </g>
      ))}
      {marked && typeof error === "number" && (
        <rect x={left} y={y(passMark + error)} width={width - left} height={y(passMark - error) - y(passMark + error)} fill={p.accent} fill-opacity={0.16} />
      )}
      {marked && <path d={`M${left} ${y(passMark)}H${width}`} stroke={p.ink} stroke-width={1.5} stroke-dasharray="4 3" />}
      {marked && <text x={left} y={14} fill={p.ink}>{`┄ ${w.passMark(passMark)}${typeof error === "number" ? ` ± ${one(error)}` : ""}`}</text>}
      <path d={path(attempts) ?? ""} fill="none" stroke={p.accent} stroke-width={2} />
      {attempts.map((a, i) => (
        <g key={a.number}>
          <circle cx={x(a.number)} cy={y(a.score)} r={5} fill={a.passed ? p.accent : p.surface} stroke={p.accent} stroke-width={2} />
          {(i % every === 0 || i === attempts.length - 1) && (
            <text x={x(a.number)} y={a.score > 88 ? y(a.score) + 20 : y(a.score) - 10} fill={p.ink} text-anchor="middle" font-weight={a.counted ? 700 : 400}
              stroke={p.surface} stroke-width={3} paint-order="stroke">{a.score}</text>
          )}
          {(i % every === 0 || i === attempts.length - 1) && <text x={x(a.number)} y={high - 8} fill={p.muted} text-anchor="middle">{a.number}</text>}
        </g>
      ))}
    </svg>
  );
}
