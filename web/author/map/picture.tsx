// The map itself.

import { useSignalEffect } from "@preact/signals";
import type { ZoomTransform } from "d3-zoom";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Document } from "../contract.ts";
import { type Layout, shapeOf } from "./arrange.ts";
import { Arranger } from "./arranger.ts";
import { fieldName, registerWords } from "../form/registerwords.ts";
import { Card, type Face, Register, Stub } from "./card.tsx";
import { factsOf, saidAt, type Scope, spoken } from "./caption.tsx";
import { type Link, linkName, type MapNode, registerKey, type Scene, sceneOf, wholeUpTo } from "./graph.ts";
import { Legend } from "./legend.tsx";
import { Lines, Tips } from "./lines.tsx";
import { Viewport } from "./viewport.ts";
import { type Words, words } from "./words.ts";

/** A layout and what it is of. */
interface Drawn {
  layout: Layout;
  of: string;
}

/** How each document's map was left; it is found so when it comes back. */
const left = new WeakMap<Document, { drawn?: Drawn; transform?: ZoomTransform; revealed?: unknown }>();

/** Keys that move the view, in pixels, while Shift is held. */
const pans: Record<string, [number, number]> = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };

/** The branches as a picture. hits are the nodes found by a search, if there is one. */
export function Picture({ scope, hits }: { scope: Scope; hits: Set<number> | undefined }) {
  const w = words();
  const { doc, walk, graph } = scope;
  const svg = useRef<SVGSVGElement>(null);
  const plane = useRef<SVGGElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<Viewport>(undefined);
  const [message, setMessage] = useState("");
  const middle = graph.nodes.length > wholeUpTo ? doc.place.value.node : undefined;
  const scene = useMemo(() => sceneOf(graph, middle ?? 0), [graph, middle]);
  const { drawn, failed, again } = useLayout(doc, scene);
  const at = (n: MapNode | undefined) => n && drawn?.layout.boxes.get(n.key);
  const before = useRef<Drawn>(undefined);

  useLayoutEffect(() => {
    const kept = left.get(doc)!;
    view.current = new Viewport(svg.current!, plane.current!, kept.transform, (t) => (kept.transform = t));
    return () => view.current?.close();
  }, [doc]);
  useLayoutEffect(() => {
    if (!drawn) return;
    const here = walk.here.peek();
    const [was, is] = [here && before.current?.layout.boxes.get(here.key), at(here)];
    if (!left.get(doc)!.transform) view.current!.fit(drawn.layout, is ?? at(graph.start));
    else {
      if (was && is) view.current!.follow(was, is);
      // Of a large graph only what is near is drawn: it should be in sight, too.
      if (is && (!was || middle !== undefined)) view.current!.show(is, middle !== undefined);
    }
    before.current = drawn;
  }, [drawn]);
  const here = walk.here.value;
  useLayoutEffect(() => {
    const point = at(walk.here.peek());
    if (point && before.current && middle === undefined) view.current!.show(point);
  }, [here?.index]);
  useSignalEffect(() => {
    const revealed = doc.revealed.value;
    const kept = left.get(doc)!;
    if (revealed === kept.revealed) return;
    kept.revealed = revealed;
    const path = revealed?.path;
    const shown = path?.[0] === "nodes" && typeof path[1] === "number" ? at(graph.nodes[path[1]]) : undefined;
    if (shown && !walk.own) view.current?.centre(shown);
  });

  const fit = () => drawn && view.current!.fit(drawn.layout);
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.target !== frame.current || e.ctrlKey || e.metaKey || e.altKey) return;
    const pan = e.shiftKey ? pans[e.key] : undefined;
    const exit = walk.exit.value;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => walk.turn(-1), ArrowRight: () => walk.turn(1), ArrowDown: () => walk.follow(), ArrowUp: () => walk.back(), Home: () => walk.home(),
      Escape: () => here && walk.go(here.index),
      Enter: () => (walk.canCreate(exit) ? walk.create(exit, w.create(exit.to)) : walk.open()),
      "+": () => view.current!.by(1.3), "=": () => view.current!.by(1.3), "-": () => view.current!.by(1 / 1.3), "0": fit,
    };
    const act = pan ? () => view.current!.pan(...pan) : acts[e.key];
    if (!act) return;
    e.preventDefault();
    const spot = doc.place.peek();
    act();
    if (doc.place.peek() === spot) return;
    setMessage(spoken(scope, w));
    const point = at(walk.here.peek());
    if (point && middle === undefined) view.current!.show(point);
  };
  const hit = (e: Event) => {
    const found = (e.target as Element).closest<SVGGElement>("[data-node], [data-line], [data-stub], [data-register]")?.dataset;
    return { node: found?.["node"], line: found?.["line"], stub: found?.["stub"], register: found?.["register"] };
  };
  const onClick = (e: Event) => {
    const { node, line, stub, register } = hit(e);
    if (register !== undefined) return doc.reveal(["register"]);
    if (node !== undefined) return walk.go(Number(node));
    const link = scene.links.find((l) => linkName(l.from, l.to) === line || (stub !== undefined && l.to === `?${stub}`));
    const from = link && scene.nodes.find((n) => n.key === link.from);
    if (from) walk.go(from.index, link.exits[0]);
  };
  const onDblClick = (e: Event) => {
    const { node, stub } = hit(e);
    const exit = walk.exit.peek();
    if (node !== undefined) walk.open();
    else if (stub !== undefined && walk.canCreate(exit)) walk.create(exit, w.create(exit.to));
  };
  const near = scene.steps === undefined ? "" : w.part(here?.id ?? "", scene.steps, scene.nodes.length, graph.nodes.length);
  return (
    <div class="m-stage">
      <div ref={frame} class="m-frame" role="application" tabIndex={0} aria-label={w.map} aria-describedby="m-keys" onKeyDown={onKeyDown} onFocus={() => setMessage(spoken(scope, w))}>
        <svg
          ref={svg}
          class="m-svg"
          aria-hidden="true"
          focusable="false"
          onClick={onClick}
          onDblClick={onDblClick}
          onPointerOver={(e) => (walk.hovered.value = hit(e).line)}
          onPointerLeave={() => (walk.hovered.value = undefined)}
        >
          <Tips />
          <g ref={plane} class="m-plane">{drawn && <Drawing scope={scope} scene={scene} layout={drawn.layout} hits={hits} w={w} />}</g>
        </svg>
      </div>
      <p id="m-keys" class="m-unseen">{w.keys}</p>
      <p class="m-unseen" role="status">{message}</p>
      {!drawn && !failed && <p class="m-middle">{w.drawing}</p>}
      {failed && (
        <p class="m-middle" role="alert">
          {w.failed} <button type="button" onClick={again}>{w.again}</button>
        </p>
      )}
      <div class="m-foot">
        <Legend scope={scope} />
        <p class="m-told">{doc.parsed.value.sound ? near : w.broken}</p>
        <div class="m-zoom" role="group" aria-label={w.map}>
          <button type="button" title={`${w.closer} (+)`} aria-label={w.closer} onClick={() => view.current!.by(1.3)}><Sign d="M10 4v12M4 10h12" /></button>
          <button type="button" title={`${w.farther} (−)`} aria-label={w.farther} onClick={() => view.current!.by(1 / 1.3)}><Sign d="M4 10h12" /></button>
          <button type="button" title={`${w.whole} (0)`} aria-label={w.whole} onClick={fit}><Sign d="M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" /></button>
        </div>
      </div>
    </div>
  );
}

function Sign({ d }: { d: string }) {
  return <svg class="m-icon" viewBox="0 0 20 20" aria-hidden="true"><path d={d} /></svg>;
}

/** The layout of a scene when it has come, until then the one before. */
function useLayout(doc: Document, scene: Scene) {
  if (!left.has(doc)) left.set(doc, {});
  const kept = left.get(doc)!;
  const [drawn, setDrawn] = useState(kept.drawn);
  const [failed, setFailed] = useState(false);
  const arranger = useRef<Arranger>(undefined);
  const shape = useMemo(() => shapeOf(scene), [scene]);
  const of = useMemo(() => JSON.stringify(shape), [shape]);
  const again = () => {
    setFailed(false);
    arranger.current!.ask(shape);
  };
  useEffect(() => {
    arranger.current = new Arranger((of, layout) => {
      setFailed(!layout);
      if (layout) setDrawn((kept.drawn = { layout, of: JSON.stringify(of) }));
    });
    return () => arranger.current!.close();
  }, [doc]);
  useEffect(() => {
    if (drawn?.of !== of) again();
  }, [of]);
  return { drawn, failed, again };
}

/** Everything on the plane. */
function Drawing({ scope, scene, layout, hits, w }: { scope: Scope; scene: Scene; layout: Layout; hits: Set<number> | undefined; w: Words }) {
  const { walk, figures, tint, source } = scope;
  const here = walk.here.value;
  const exit = walk.exit.value;
  const register = scene.register.length > 0 ? layout.boxes.get(registerKey) : undefined;
  const byKey = new Map(scene.nodes.map((n) => [n.key, n]));
  const faceOf = (n: MapNode): Face => {
    const figure = figures?.of(n, tint);
    const mark = n.ending !== undefined ? (w.outcomes[n.ending] ?? n.ending) : n.depth === 0 ? w.start : "";
    const state = n === here ? "here" : !hits ? "" : hits.has(n.index) ? "hit" : "dim";
    return {
      at: n.index, id: n.id || n.key, said: saidAt(n, source) || w.unwritten, ending: n.ending, mark, apart: n.depth < 0,
      cut: scene.cut.has(n.key), figure: figure?.value, step: figure?.step, state,
    };
  };
  const share = (l: Link) => {
    const from = byKey.get(l.from)!;
    const each = new Set<number>();
    let sum = 0;
    for (const e of l.exits) {
      // Of a reply that branches, nobody knows how many go which way.
      if (e.conditional || each.has(e.choice)) continue;
      each.add(e.choice);
      sum += figures?.share(from, e) ?? 0;
    }
    return Math.min(1, sum / 1_000_000);
  };
  const chosen = (l: Link) => here !== undefined && exit !== undefined && l.from === here.key && l.exits.some((e) => e.choice === exit.choice);
  return (
    <>
      {layout.apart !== undefined && (
        <g class="m-divide">
          <path d={`M0 ${layout.apart - 44}H${Math.max(layout.width, 400)}`} />
          <text x={0} y={layout.apart - 20}>{w.apart}</text>
        </g>
      )}
      <Lines links={scene.links} layout={layout} share={share} chosen={chosen} hovered={walk.hovered.value} />
      {scene.nodes.map((n) => {
        const p = layout.boxes.get(n.key);
        return p && <g key={n.key} transform={`translate(${p.x} ${p.y})`}><title>{[n.id, ...factsOf(n, scope, w)].join(" · ")}</title><Card {...faceOf(n)} /></g>;
      })}
      {scene.stubs.map((s) => {
        const p = layout.boxes.get(s.key);
        return p && <g key={s.key} transform={`translate(${p.x} ${p.y})`}><Stub to={s.to} here={exit?.target === undefined && exit?.to === s.to} w={w} /></g>;
      })}
      {register && (
        <g transform={`translate(${register.x} ${register.y})`}>
          <Register name={registerWords().register} fields={scene.register.map(fieldName).join(" · ")} />
        </g>
      )}
    </>
  );
}
