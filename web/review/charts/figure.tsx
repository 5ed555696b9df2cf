// The frame of every chart: drawn as wide as there is room, a caption, and the same in numbers.

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "./words.ts";
import "./charts.css";

/** What a chart shows, as a table. Cells that are numbers are aligned as such. */
export interface Numbers {
  head: string[];
  rows: (string | number)[][];
}

/** A chart with its caption and its numbers. */
export function Figure(props: { caption: ComponentChildren; numbers?: Numbers; draw: (width: number) => VNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(560);
  useEffect(() => {
    const watch = new ResizeObserver(() => {
      const w = Math.round(box.current?.clientWidth ?? 0); // it may be gone already
      if (w > 0) setWidth(w);
    });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  return (
    <figure class="ch-figure">
      <div ref={box} class="ch-box">
        {props.draw(width)}
      </div>
      <figcaption>{props.caption}</figcaption>
      {props.numbers && <NumberTable {...props.numbers} />}
    </figure>
  );
}

function NumberTable({ head, rows }: Numbers) {
  return (
    <details class="ch-numbers">
      <summary>{words().numbers}</summary>
      <div class="ch-scroll" role="group" tabIndex={0} aria-label={words().numbers}>
        <table>
          <thead>
            <tr>
              {head.map((h, i) => (
                <th key={h} scope="col" class={typeof rows[0]?.[i] === "number" ? "ch-n" : ""}>
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r, i) => (
              <tr key={i}>
                {r.map((c, j) =>
                  j === 0 ? (
                    <th key={j} scope="row">
                      {c}
                    </th>
                  ) : (
                    <td key={j} class={typeof c === "number" ? "ch-n" : ""}>
                      {c}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
