// How the calls of a scenario spread over the scores, random players behind them.

import { scaleLinear } from "d3-scale";
import { area, curveStepAfter } from "d3-shape";
import type { ScenarioView } from "../../engine/review.ts";
import { one, percent, whole } from "./format.ts";
import type { Numbers } from "./figure.tsx";
import { type Drawn, onPage, size, span } from "./paint.ts";
import type { Words } from "./words.ts";

type Scores = Pick<ScenarioView, "scores" | "random" | "passMark">;

/** Steps of five points each, the last with the full score. */
function binsOf({ scores, random }: Scores) {
  return Array.from({ length: 20 }, (_, i) => {
    const [from, to] = [5 * i, i === 19 ? 100 : 5 * i + 4];
    const sum = (of: number[]) => of.slice(from, to + 1).reduce((a, b) => a + b, 0);
    return { from, to, calls: sum(scores), random: sum(random) / 1_000_000 };
  });
}

/** The picture in one sentence. */
export function sayScores(view: Scores, w: Words): string {
  const calls = view.scores.reduce((a, b) => a + b, 0);
  if (calls === 0) return w.noCalls;
  const passed = view.scores.slice(view.passMark).reduce((a, b) => a + b, 0);
  const mean = view.scores.reduce((a, n, score) => a + n * score, 0) / calls;
  return w.scores(whole(calls), percent(passed / calls), view.passMark, one(mean));
}

/** The same in numbers. */
export function scoreNumbers(view: Scores, w: Words): Numbers {
  const bins = binsOf(view);
  const calls = bins.reduce((a, b) => a + b.calls, 0);
  return {
    head: [w.score, w.calls, w.share, w.randomShare],
    rows: bins.map((b) => [w.range(b.from, b.to), b.calls, percent(calls ? b.calls / calls : 0), percent(b.random)]),
  };
}

const [high, top, bottom] = [240, 46, 40];

/** The histogram; the taller of both decides the height, so that calls and random players stand on one scale. */
export function Histogram({ view, w, width, paint: p = onPage }: Drawn & { view: Scores; w: Words }) {
  const bins = binsOf(view);
  const calls = bins.reduce((a, b) => a + b.calls, 0);
  const share = (n: number) => (calls ? n / calls : 0);
  const floor = high - bottom;
  const x = scaleLinear([0, 100], [8, width - 8]);
  const y = scaleLinear([0, Math.max(0.05, ...bins.map((b) => Math.max(share(b.calls), b.random)))], [floor, top]);
  const behind = area<{ at: number; random: number }>((b) => x(b.at), floor, (b) => y(b.random)).curve(curveStepAfter);
  const wide = x(5) - x(0);
  const mark = x(view.passMark);
  const [hers, passMark] = [w.trainees(whole(calls)), w.passMark(view.passMark)];
  return (
    <svg role="img" aria-label={sayScores(view, w)} width={width} height={high} viewBox={`0 0 ${width} ${high}`} font-size={size}>
      <rect x={8} y={6} width={12} height={12} rx={2} fill={p.accent} />
      <text x={26} y={17} fill={p.ink}>{hers}</text>
      <rect x={26 + span(hers) + 16} y={6} width={12} height={12} rx={2} fill={p.muted} fill-opacity={0.28} stroke={p.muted} />
      <text x={26 + span(hers) + 34} y={17} fill={p.ink}>{w.random}</text>
      <path d={behind([...bins.map((b) => ({ at: b.from, random: b.random })), { at: 100, random: bins[19]!.random }]) ?? ""} fill={p.muted} fill-opacity={0.28} stroke={p.muted} />
      {bins.map((b) => b.calls > 0 && (
        <rect key={b.from} x={x(b.from) + wide * 0.2} y={Math.min(floor - 2, y(share(b.calls)))} width={wide * 0.6} height={Math.max(2, floor - y(share(b.calls)))} rx={2} fill={p.accent} />
      ))}
      <path d={`M${mark} ${top - 8}V${floor}`} stroke={p.ink} stroke-width={1.5} stroke-dasharray="4 3" />
      <text x={Math.min(width - span(passMark) / 2, Math.max(span(passMark) / 2, mark))} y={top - 12} fill={p.ink} font-weight={700} text-anchor="middle">{passMark}</text>
      <path d={`M8 ${floor}H${width - 8}`} stroke={p.muted} />
      {[0, 20, 40, 60, 80, 100].map((n) => (
        <text key={n} x={x(n)} y={floor + 16} fill={p.muted} text-anchor={n === 0 ? "start" : n === 100 ? "end" : "middle"}>{n}</text>
      ))}
      <text x={width / 2} y={high - 6} fill={p.muted} text-anchor="middle">{w.score}</text>
    </svg>
  );
}
