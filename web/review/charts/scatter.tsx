// The nodes of a scenario: how hard, and how well they tell trainees apart.

import { scaleLinear } from "d3-scale";
import { symbol, symbolCircle, symbolDiamond } from "d3-shape";
import { two } from "./format.ts";
import type { Numbers } from "./figure.tsx";
import { type Drawn, onPage, size, span } from "./paint.ts";
import type { Words } from "./words.ts";

/** A node with both figures known. */
export interface Item {
  node: string;
  difficulty: number;
  discrimination: number;
}

/** Below this an item hardly tells strong trainees from weak ones (Ebel's rule of thumb). */
export const weakest = 0.2;

/** The same in numbers. */
export function itemNumbers(items: Item[], w: Words): Numbers {
  return { head: [w.node, w.easiness, w.discrimination], rows: items.map((i) => [i.node, two(i.difficulty), two(i.discrimination)]) };
}

const [high, top, bottom, left, right] = [330, 38, 42, 40, 12];

interface Box { x: number; y: number; w: number; h: number }

const meet = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Labels beside their points, where there is room; the others stand in the numbers below. */
function labels(points: { x: number; y: number; text: string }[], frame: Box) {
  const taken: Box[] = points.map((p) => ({ x: p.x - 6, y: p.y - 6, w: 12, h: 12 }));
  return points.flatMap((p) => {
    const [w, h] = [span(p.text), size + 2];
    const places: Box[] = [
      { x: p.x + 9, y: p.y - h / 2, w, h },
      { x: p.x - 9 - w, y: p.y - h / 2, w, h },
      { x: p.x - w / 2, y: p.y - 8 - h, w, h },
      { x: p.x - w / 2, y: p.y + 8, w, h },
    ];
    const free = places.find((b) => b.x >= frame.x && b.x + b.w <= frame.x + frame.w && b.y >= frame.y && b.y + b.h <= frame.y + frame.h && !taken.some((t) => meet(t, b)));
    if (!free) return [];
    taken.push(free);
    return [{ x: free.x, y: free.y + size - 1, text: p.text }];
  });
}

/** The scatter of a scenario's nodes; a diamond is one that hardly discriminates. */
export function Scatter({ items, title, w, width, paint: p = onPage }: Drawn & { items: Item[]; title: string; w: Words }) {
  const floor = high - bottom;
  const low = Math.min(0, ...items.map((i) => i.discrimination));
  const x = scaleLinear([0, 1], [left, width - right]);
  const y = scaleLinear([Math.floor(low * 5) / 5, 1], [floor, top]);
  const points = items.map((i) => ({ x: x(i.difficulty), y: y(i.discrimination), text: i.node }));
  const weak = (i: Item) => i.discrimination < weakest;
  return (
    <svg role="img" aria-label={w.items(title, items.length, items.filter(weak).length)} width={width} height={high} viewBox={`0 0 ${width} ${high}`} font-size={size}>
      <text x={0} y={16} fill={p.muted}>{w.discrimination}</text>
      <path transform={`translate(${width - span(w.weak) - 16} 11)`} d={symbol(symbolDiamond, 64)() ?? ""} fill={p.surface} stroke={p.hot} stroke-width={2} />
      <text x={width} y={16} fill={p.ink} text-anchor="end">{w.weak}</text>
      {y.ticks(6).map((n) => (
        <g key={n}>
          <path d={`M${left} ${y(n)}H${width - right}`} stroke={n === 0 ? p.muted : p.line} />
          <text x={left - 6} y={y(n) + 4} fill={p.muted} text-anchor="end">{two(n).replace(/0$/, "")}</text>
        </g>
      ))}
      {[0, 0.25, 0.5, 0.75, 1].map((n) => (
        <text key={n} x={x(n)} y={floor + 18} fill={p.muted} text-anchor={n === 1 ? "end" : n === 0 ? "start" : "middle"}>{`${n * 100}%`}</text>
      ))}
      <text x={(left + width - right) / 2} y={high - 6} fill={p.muted} text-anchor="middle">{w.difficulty}</text>
      <path d={`M${left} ${y(weakest)}H${width - right}`} stroke={p.ink} stroke-width={1.5} stroke-dasharray="4 3" />
      {items.map((i) => (
        <path key={i.node} transform={`translate(${x(i.difficulty)} ${y(i.discrimination)})`} d={symbol(weak(i) ? symbolDiamond : symbolCircle, 80)() ?? ""}
          fill={weak(i) ? p.surface : p.accent} stroke={weak(i) ? p.hot : p.accent} stroke-width={2} />
      ))}
      {labels(points, { x: left, y: top - 4, w: width - left, h: floor - top + 4 }).map((l) => (
        <text key={l.text} x={l.x} y={l.y} fill={p.ink} stroke={p.surface} stroke-width={3} paint-order="stroke">{l.text}</text>
      ))}
    </svg>
  );
}
