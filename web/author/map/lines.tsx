// The lines of the map: which reply leads where.

import { curve, type Layout } from "./arrange.ts";
import { linkName, type Link, numbersOf } from "./graph.ts";
import { memo } from "./memo.ts";

interface LineProps {
  name: string;
  path: string;
  x: number;
  y: number;
  label: string;
  /** How wide, from 0 to 1, by the share of random players. */
  share: number;
  dashed: boolean;
  /** From what is out of reach into the rest. */
  aside: boolean;
  chosen: boolean;
  hovered: boolean;
}

const Line = memo(function Line({ name, path, x, y, label, share, dashed, aside, chosen, hovered }: LineProps) {
  const half = 6 + label.length * 4;
  return (
    <g class={`m-line ${chosen ? "chosen" : ""} ${hovered ? "hovered" : ""} ${aside ? "aside" : ""}`} data-line={name}>
      <path class="m-grip" d={path} />
      <path
        class="m-way"
        d={path}
        stroke-width={(1.25 + 5 * share + (chosen ? 1.5 : 0)).toFixed(2)}
        stroke-dasharray={dashed ? "6 5" : undefined}
        marker-end={chosen || hovered ? "url(#m-tip-chosen)" : "url(#m-tip)"}
      />
      {label && (
        <>
          <rect class="m-label" x={x - half} y={y - 10} width={2 * half} height={20} rx={10} />
          <text class="m-label-text" x={x} y={y + 4}>{label}</text>
        </>
      )}
    </g>
  );
});

/** All lines, those that stand out last and so on top. */
export function Lines(props: {
  links: Link[];
  layout: Layout;
  share: (link: Link) => number;
  chosen: (link: Link) => boolean;
  hovered: string | undefined;
}) {
  const weight = (l: Link) => Number(props.chosen(l)) + 2 * Number(linkName(l.from, l.to) === props.hovered);
  const links = [...props.links].sort((a, b) => weight(a) - weight(b));
  return (
    <g>
      {links.map((link) => {
        const name = linkName(link.from, link.to);
        const at = props.layout.lines.get(name);
        return (
          at && (
            <Line
              key={name}
              name={name}
              path={curve(at.points)}
              x={at.label.x}
              y={at.label.y}
              label={numbersOf(link)}
              share={props.share(link)}
              dashed={link.exits.length > 0 && link.exits.every((e) => e.conditional)}
              aside={at.points.length === 2}
              chosen={props.chosen(link)}
              hovered={name === props.hovered}
            />
          )
        );
      })}
    </g>
  );
}

/** The arrowheads that lines end in. */
export function Tips() {
  return (
    <defs>
      {["m-tip", "m-tip-chosen"].map((id) => (
        <marker key={id} id={id} viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
          <path d="M0 0.8L10 5L0 9.2z" />
        </marker>
      ))}
    </defs>
  );
}
