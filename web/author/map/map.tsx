// The map pane: a scenario's branches, as a picture or as a list.

import { signal, useComputed } from "@preact/signals";
import { useMemo, useRef, useState } from "preact/hooks";
import type { Document, Workspace } from "../contract.ts";
import { object, string } from "../form/model.ts";
import { Caption, type Scope } from "./caption.tsx";
import { Figures, type Tint } from "./figures.ts";
import { contains, type Graph, graphOf } from "./graph.ts";
import { Picture } from "./picture.tsx";
import { NodeTree } from "./tree.tsx";
import { Walk } from "./walk.ts";
import { words } from "./words.ts";
import "./map.css";

/** How the author looks at maps; it holds for all files while the page is open. */
const asList = signal(false);
const tint = signal<Tint>("mood");

/** Shows where a scenario's replies lead. */
export function BranchMap({ doc }: { ws: Workspace; doc: Document }) {
  return <ScenarioMap key={doc.path} doc={doc} />;
}

function ScenarioMap({ doc }: { doc: Document }) {
  const w = words();
  const lastRead = useRef<{ graph: Graph; source: string }>(undefined);
  // While the text is broken, the map stays as it was: half a file would turn everything over.
  const read = useComputed(() => {
    const { sound, value } = doc.parsed.value;
    if (sound || !lastRead.current) lastRead.current = { graph: graphOf(value), source: string(object(value)["language"]) || "zh" };
    return lastRead.current;
  });
  const graph = useComputed(() => read.value.graph);
  const walk = useMemo(() => new Walk(doc, graph), [doc]);
  const figures = useFigures(doc);
  const [search, setSearch] = useState("");
  const needle = search.trim().toLowerCase();
  const nodes = graph.value;
  const hits = useMemo(() => (needle ? nodes.sequence.filter((n) => contains(n, needle)) : undefined), [nodes, needle]);
  const hitSet = useMemo(() => hits && new Set(hits.map((n) => n.index)), [hits]);

  if (nodes.nodes.length === 0) return <div class="map"><p class="m-empty">{w.empty}</p></div>;
  const scope: Scope = { doc, walk, graph: nodes, figures, tint: tint.value, source: read.value.source };
  const at = hits?.findIndex((n) => n.index === doc.place.value.node) ?? -1;
  const step = (by: number) => {
    const n = hits?.length ?? 0;
    if (n > 0) walk.go(hits![(at < 0 ? (by > 0 ? 0 : n - 1) : at + by + n) % n]!.index);
  };
  return (
    <div class="map">
      <div class="m-bar">
        <input
          type="search"
          aria-label={w.search}
          placeholder={w.find}
          value={search}
          onInput={(e) => setSearch(e.currentTarget.value)}
          onKeyDown={(e) => e.key === "Enter" && !e.isComposing && step(e.shiftKey ? -1 : 1)}
        />
        <span class="m-found" role="status">{hits && w.found(at + 1, hits.length)}</span>
        <label class="m-tint">
          <span>{w.colour}</span>
          <select value={tint.value} onChange={(e) => (tint.value = e.currentTarget.value as Tint)}>
            <option value="mood">{w.by.mood}</option>
            <option value="score">{w.by.score}</option>
          </select>
        </label>
        <div class="m-views" role="group" aria-label={w.views}>
          <button type="button" aria-pressed={!asList.value} onClick={() => (asList.value = false)}>{w.asMap}</button>
          <button type="button" aria-pressed={asList.value} onClick={() => (asList.value = true)}>{w.asList}</button>
        </div>
      </div>
      {asList.value ? <NodeTree scope={scope} hits={hitSet} /> : <Picture scope={scope} hits={hitSet} />}
      <Caption scope={scope} />
    </div>
  );
}

/** The analysis, put in order once: a study is told in pieces, each with the same balance. */
function useFigures(doc: Document): Figures | undefined {
  const balance = useComputed(() => doc.study.value.balance);
  return useComputed(() => balance.value && new Figures(balance.value)).value;
}
