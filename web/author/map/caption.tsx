// What one is looking at, in words: the node, the reply in hand or those of the line under the pointer.

import { percent } from "../balance/analysis.ts";
import type { Document } from "../contract.ts";
import { readable } from "../form/desk.ts";
import { isID } from "../form/model.ts";
import { registerWords } from "../form/registerwords.ts";
import { type Figures, inWords, type Tint } from "./figures.ts";
import { type Exit, type Graph, linkName, type MapNode } from "./graph.ts";
import type { Walk } from "./walk.ts";
import { type Words, words } from "./words.ts";

/** What the map's parts are given. */
export interface Scope {
  doc: Document;
  walk: Walk;
  graph: Graph;
  figures: Figures | undefined;
  tint: Tint;
  /** The scenario's own language. */
  source: string;
}

/** What the customer says at a node, as one text. */
export const saidAt = (n: MapNode, source: string) => n.said.map((s) => readable({ source }, s)).join(" ");

/** What is known about a node beside its words. */
export function factsOf(n: MapNode, { figures, tint, graph }: Scope, w: Words): string[] {
  return [
    ...(n.depth === 0 ? [w.start] : []),
    ...(n.ending !== undefined ? [`${w.ending}: ${w.outcomes[n.ending] ?? n.ending}`] : [n.exits.length > 0 ? w.replies(new Set(n.exits.map((e) => e.choice)).size) : w.noReplies]),
    ...(n.depth < 0 ? [w.apartMark] : []),
    ...(figures ? [inWords(figures.of(n, tint), tint, w)] : []),
    ...(n.ending !== undefined && graph.register.length > 0 ? [registerWords().follows] : []),
    ...(n.arrivals.length > 0 ? [w.arrivals(n.arrivals.length)] : []),
  ].filter((s) => s !== "");
}

/** A way out in words. */
export function exitWords(n: MapNode, exit: Exit, { figures, source }: Scope, w: Words): string {
  const share = figures?.share(n, exit);
  return [
    `${w.reply(exit.choice + 1)} “${readable({ source }, exit.text) || w.unwritten}” ${w.leads} ${exit.to}`,
    ...(exit.target === undefined ? [w.missing] : []),
    ...(exit.conditional ? [w.when] : []),
    ...(share !== undefined ? [w.share(percent(share))] : []),
  ].join(" · ");
}

/** What a screen reader is told when one gets somewhere. */
export function spoken(scope: Scope, w: Words): string {
  const n = scope.walk.here.value;
  if (!n) return "";
  const exit = scope.walk.exit.value;
  return exit ? exitWords(n, exit, scope, w) : [n.id, saidAt(n, scope.source) || w.unwritten, ...factsOf(n, scope, w)].join(" · ");
}

/** The strip under the map. */
export function Caption({ scope }: { scope: Scope }) {
  const w = words();
  const { walk, graph, source } = scope;
  const hovered = walk.hovered.value;
  const from = hovered === undefined ? undefined : graph.nodes.find((n) => hovered.startsWith(`${n.key}>`));
  const under = from?.exits.filter((e) => linkName(from.key, e.target === undefined ? `?${e.to}` : graph.nodes[e.target]!.key) === hovered) ?? [];
  const here = walk.here.value;
  if (!here) return null;
  const [n, exits] = from && under.length > 0 ? [from, under] : [here, walk.exit.value ? [walk.exit.value] : []];
  const missing = exits.find((e) => e.target === undefined);
  return (
    <div class="m-caption">
      <div class="m-caption-words">
        <p class="m-caption-head">
          <strong>{n.id}</strong>
          <span>{factsOf(n, scope, w).join(" · ")}</span>
        </p>
        {exits.length === 0 && <p>{saidAt(n, source) || w.unwritten}</p>}
        {exits.slice(0, 3).map((e) => <p key={`${e.choice} ${e.way}`}>{exitWords(n, e, scope, w)}</p>)}
        {missing && !isID(missing.to) && <p class="m-caption-fault">{w.badID}</p>}
      </div>
      <div class="m-caption-acts">
        {walk.canCreate(missing) && (
          <button type="button" class="primary" onClick={() => walk.create(missing, w.create(missing.to))}>
            {w.create(missing.to)}
          </button>
        )}
        {n.ending !== undefined && graph.register.length > 0 && <button type="button" onClick={() => scope.doc.reveal(["register"])}>{registerWords().register}</button>}
        <button type="button" onClick={() => walk.open()}>{w.toForm}</button>
      </div>
    </div>
  );
}
