// Bars of shares, each with its name above it: dimensions, endings.

import { scaleLinear } from "d3-scale";
import { percent } from "./format.ts";
import { type Drawn, fit, onPage, size, span } from "./paint.ts";

/** One bar: a share of 0 … 1, null where it isn't known, and what it is set beside. */
export interface Bar {
  name: string;
  share: number | null;
  beside?: number | null;
  /** What stands at the right instead of the share alone. */
  value?: string;
  /** What it is set beside is too little to compare with, and is drawn fainter. */
  faint?: boolean;
}

const row = 46;

/** Bars, one below the other, from 0 to 100 %. A tick on each is what it is set beside. */
export function Bars({ bars, said, unknown, width, paint: p = onPage }: Drawn & { bars: Bar[]; said: string; unknown: string }) {
  const x = scaleLinear([0, 1], [0, width]).clamp(true);
  return (
    <svg role="img" aria-label={said} width={width} height={row * bars.length} viewBox={`0 0 ${width} ${row * bars.length}`} font-size={size}>
      {bars.map((b, i) => {
        const value = b.value ?? (b.share === null ? unknown : percent(b.share));
        return (
          <g key={i} transform={`translate(0 ${row * i})`}>
            <text x={0} y={16} fill={p.ink}>
              {fit(b.name, width - span(value) - 16)}
            </text>
            <text x={width} y={16} fill={b.share === null || b.faint ? p.muted : p.ink} text-anchor="end">
              {value}
            </text>
            <rect y={24} width={width} height={10} rx={5} fill={p.line} fill-opacity={0.5} />
            {b.share !== null && b.share > 0 && <rect y={24} width={Math.max(4, x(b.share))} height={10} rx={5} fill={p.accent} />}
            {typeof b.beside === "number" && (
              <path d={`M${Math.min(width - 2, Math.max(2, x(b.beside)))} 19V39`} stroke={p.surface} stroke-width={6} />
            )}
            {typeof b.beside === "number" && (
              <path d={`M${Math.min(width - 2, Math.max(2, x(b.beside)))} 20V38`} stroke={b.faint ? p.muted : p.ink} stroke-width={2.5} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
