// What colours, numbers, lines and shapes on the map mean.

import { Shape } from "./card.tsx";
import type { Scope } from "./caption.tsx";
import { wholeUpTo } from "./graph.ts";
import { words } from "./words.ts";

/** The legend, folded away until asked for. */
export function Legend({ scope: { figures, tint, graph } }: { scope: Scope }) {
  const w = words();
  const steps = figures && (tint === "mood" ? w.steps.mood : w.steps.score(figures.good, figures.fair));
  return (
    <details class="m-legend">
      <summary>{w.legend}</summary>
      <div class="m-key">
        {steps ? (
          <>
            <ul>
              {steps.map((s, i) => (
                <li key={i}><span class={`m-swatch m-step${i}`} aria-hidden="true" />{s}</li>
              ))}
            </ul>
            <p>{w.gauge[tint]}{tint === "mood" && ` ${w.never}`}</p>
            <p>{w.widths}</p>
          </>
        ) : (
          <p>{w.noFigures}</p>
        )}
        <p class="m-dashed"><svg viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4H28" /></svg>{w.dashed}</p>
        {graph.nodes.length > wholeUpTo && <p>{w.cut}</p>}
        <p>{w.shapes}</p>
        <ul>
          {["resolved-quickly", "resolved", "unresolved", "silent"].map((e) => (
            <li key={e}><Shape ending={e} />{w.outcomes[e]}</li>
          ))}
        </ul>
      </div>
    </details>
  );
}
