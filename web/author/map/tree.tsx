// The same as the map, as a list: each node, and below it where its replies lead. Only what is in sight is on the page.

import { useMemo, useState } from "preact/hooks";
import { useWindow } from "../../parts/window.ts";
import { percent } from "../balance/analysis.ts";
import { readable } from "../form/desk.ts";
import { factsOf, saidAt, type Scope } from "./caption.tsx";
import type { Exit, Graph, MapNode } from "./graph.ts";
import { type Words, words } from "./words.ts";

/** A row's height in CSS pixels; map.css says the same. */
const height = 44;

interface Row {
  node: MapNode;
  exit?: Exit;
  place: number;
  of: number;
}

function rowsOf(nodes: MapNode[], open: Set<string>): Row[] {
  return nodes.flatMap((node, i) => [
    { node, place: i + 1, of: nodes.length },
    ...(open.has(node.key) ? node.exits.map((exit, k) => ({ node, exit, place: k + 1, of: node.exits.length })) : []),
  ]);
}

/** The branches as a tree. hits are the nodes found by a search, if there is one. */
export function NodeTree({ scope, hits }: { scope: Scope; hits: Set<number> | undefined }) {
  const w = words();
  const { walk, graph } = scope;
  const [open, setOpen] = useState(new Set<string>());
  const rows = useMemo(() => rowsOf(listed(graph, hits), open), [graph, hits, open]);
  const here = walk.here.value;
  const exit = walk.exit.value;
  const found = rows.findIndex((r) => r.node === here && r.exit === (here && open.has(here.key) ? exit : undefined));
  const { box, first, last } = useWindow(rows.length, found, height);
  const at = Math.max(0, found);

  const toggle = (node: MapNode, on: boolean) =>
    setOpen((old) => {
      const next = new Set(old);
      if (on) next.add(node.key);
      else next.delete(node.key);
      return next;
    });
  const goTo = (row: Row | undefined) => row && walk.go(row.node.index, row.exit);
  const enter = ({ node, exit: way }: Row) => {
    if (!way) return walk.open();
    walk.go(node.index, way);
    if (walk.canCreate(way)) walk.create(way, w.create(way.to));
    else walk.follow();
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const row = rows[at];
    if (!row || e.ctrlKey || e.metaKey || e.altKey) return;
    const isOpen = open.has(row.node.key);
    const page = Math.max(1, last - first - 9);
    const clamp = (n: number) => () => goTo(rows[Math.max(0, Math.min(rows.length - 1, n))]);
    const acts: Record<string, () => void> = {
      ArrowDown: clamp(found < 0 ? 0 : at + 1), ArrowUp: clamp(at - 1), PageDown: clamp(at + page), PageUp: clamp(at - page), Home: clamp(0), End: clamp(rows.length - 1),
      ArrowRight: () => (row.exit ? undefined : isOpen ? row.node.exits[0] && walk.go(row.node.index, row.node.exits[0]) : toggle(row.node, row.node.exits.length > 0)),
      ArrowLeft: () => (row.exit ? walk.go(row.node.index) : toggle(row.node, false)),
      Enter: () => enter(row),
    };
    if (!acts[e.key]) return;
    e.preventDefault();
    acts[e.key]!();
  };
  const drawn = Array.from({ length: last - first }, (_, i) => first + i);
  if (found >= 0 && (found < first || found >= last)) drawn.push(found); // the one marked is always there for screen readers
  return (
    <div
      ref={box}
      class="m-tree"
      role="tree"
      tabIndex={0}
      aria-label={w.list}
      aria-activedescendant={found >= 0 ? `m-row-${found}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" class="m-rows" style={{ height: `${rows.length * height}px` }}>
        {drawn.map((i) => {
          const row = rows[i]!;
          return (
            <div
              key={`${row.node.key} ${row.exit ? `${row.exit.choice} ${row.exit.way}` : ""}`}
              id={`m-row-${i}`}
              role="treeitem"
              class={`m-row ${row.exit ? "m-exit" : ""}`}
              aria-level={row.exit ? 2 : 1}
              aria-posinset={row.place}
              aria-setsize={row.of}
              aria-selected={i === found}
              aria-expanded={row.exit || row.node.exits.length === 0 ? undefined : open.has(row.node.key)}
              style={{ transform: `translateY(${i * height}px)` }}
              onClick={(e) => {
                goTo(row);
                if (!row.exit && (e.target as Element).closest(".m-twist")) toggle(row.node, !open.has(row.node.key));
              }}
              onDblClick={() => enter(row)}
            >
              {row.exit ? <ExitRow node={row.node} exit={row.exit} scope={scope} w={w} /> : <NodeRow node={row.node} scope={scope} w={w} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const listed = (graph: Graph, hits: Set<number> | undefined) => (hits ? graph.sequence.filter((n) => hits.has(n.index)) : graph.sequence);

function NodeRow({ node, scope, w }: { node: MapNode; scope: Scope; w: Words }) {
  const step = scope.figures?.of(node, scope.tint)?.step;
  return (
    <>
      <span class="m-twist" aria-hidden="true">{node.exits.length > 0 && <svg viewBox="0 0 20 20"><path d="M8 5l5 5-5 5" /></svg>}</span>
      <span class={`m-dot ${step === undefined ? "" : `m-step${step}`}`} aria-hidden="true" />
      <span class="m-row-words">
        <span class="m-row-said">{saidAt(node, scope.source) || w.unwritten}</span>
        <span class="m-row-facts">{[node.id || node.key, ...factsOf(node, scope, w)].join(" · ")}</span>
      </span>
    </>
  );
}

function ExitRow({ node, exit, scope, w }: { node: MapNode; exit: Exit; scope: Scope; w: Words }) {
  const share = scope.figures?.share(node, exit);
  const facts = [`${w.leads} ${exit.to}`, ...(exit.target === undefined ? [w.missing] : []), ...(exit.conditional ? [w.when] : []), ...(share === undefined ? [] : [w.share(percent(share))])];
  return (
    <>
      <span class="m-number-of" aria-hidden="true">{exit.choice + 1}</span>
      <span class="m-row-words">
        <span class="m-row-said"><span class="m-unseen">{w.reply(exit.choice + 1)} </span>{readable({ source: scope.source }, exit.text) || w.unwritten}</span>
        <span class={`m-row-facts ${exit.target === undefined ? "m-missing" : ""}`}>{facts.join(" · ")}</span>
      </span>
    </>
  );
}
