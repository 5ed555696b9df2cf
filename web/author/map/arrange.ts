// Where the boxes and lines of a map go. Pure, and slow for large maps: it runs in a worker.

import { Graph, layout } from "@dagrejs/dagre";
import { linkName, numbersOf, registerKey, type Scene } from "./graph.ts";

/** What is to be laid out; nothing else of a map changes where things go. Sizes are in pixels at full size. */
export interface Shape {
  boxes: { key: string; width: number; height: number; /** Out of reach: to be set apart. */ apart: boolean }[];
  lines: { from: string; to: string; label: number }[];
}

export interface Point {
  x: number;
  y: number;
}

/** Where everything is: boxes by their middle. */
export interface Layout {
  boxes: Map<string, Point>;
  lines: Map<string, { points: Point[]; label: Point }>;
  width: number;
  height: number;
  /** Where what is out of reach begins. */
  apart: number | undefined;
}

/** A node's size on the map. */
export const card = { width: 208, height: 80 };
const stub = { width: 168, height: 48 };
const gap = 72;

/** What of a scene matters to the layout. */
export function shapeOf(scene: Scene): Shape {
  return {
    boxes: [
      ...scene.nodes.map((n) => ({ key: n.key, ...card, apart: n.depth < 0 })),
      ...scene.stubs.map((s) => ({ key: s.key, ...stub, apart: s.apart })),
      ...(scene.register.length > 0 ? [{ key: registerKey, ...stub, apart: false }] : []),
    ],
    lines: scene.links.map((l) => ({ from: l.from, to: l.to, label: 12 + 8 * numbersOf(l).length })),
  };
}

/** Lays a shape out from top to bottom, what is out of reach below the rest. */
export function arrange({ boxes, lines }: Shape): Layout {
  const apart = new Set(boxes.filter((b) => b.apart).map((b) => b.key));
  const within = (set: boolean) => lines.filter((l) => apart.has(l.from) === set && apart.has(l.to) === set);
  const main = run(boxes.filter((b) => !b.apart), within(false), 0);
  if (apart.size === 0) return main;
  const below = apart.size === boxes.length ? 0 : main.height + gap;
  const rest = run(boxes.filter((b) => b.apart), within(true), below);
  const all: Layout = {
    boxes: new Map([...main.boxes, ...rest.boxes]),
    lines: new Map([...main.lines, ...rest.lines]),
    width: Math.max(main.width, rest.width),
    height: rest.height,
    apart: below,
  };
  for (const l of lines) {
    const [from, to] = [all.boxes.get(l.from), all.boxes.get(l.to)];
    if (!from || !to || apart.has(l.from) === apart.has(l.to)) continue;
    const side = from.y > to.y ? -card.height / 2 : card.height / 2;
    const points = [{ x: from.x, y: from.y + side }, { x: to.x, y: to.y - side }];
    all.lines.set(linkName(l.from, l.to), { points, label: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } });
  }
  return all;
}

function run(boxes: Shape["boxes"], lines: Shape["lines"], top: number): Layout {
  const g = new Graph();
  // The best ranking takes seconds on hundreds of nodes, for a difference one hardly sees.
  const ranker = boxes.length > 120 ? "tight-tree" : "network-simplex";
  g.setGraph({ rankdir: "TB", nodesep: 24, edgesep: 12, ranksep: 44, ranker });
  for (const b of boxes) g.setNode(b.key, { width: b.width, height: b.height });
  for (const l of lines) g.setEdge(l.from, l.to, { width: l.label, height: 20, labelpos: "c" });
  layout(g);

  const out: Layout = { boxes: new Map(), lines: new Map(), width: 0, height: top, apart: undefined };
  for (const b of boxes) {
    const { x, y } = g.node(b.key) as Point;
    out.boxes.set(b.key, { x, y: y + top });
    out.height = Math.max(out.height, y + top + b.height / 2);
    out.width = Math.max(out.width, x + b.width / 2);
  }
  for (const l of lines) {
    const e = g.edge(l.from, l.to) as { points: Point[] } & Point;
    out.lines.set(linkName(l.from, l.to), { points: e.points.map(({ x, y }) => ({ x, y: y + top })), label: { x: e.x, y: e.y + top } });
    out.width = Math.max(out.width, ...e.points.map((p) => p.x));
  }
  return out;
}

/** A line through points as an SVG path, its corners rounded. */
export function curve(points: Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  let path = `M${at(first)}`;
  rest.slice(0, -1).forEach((p, i) => {
    const next = rest[i + 1]!;
    path += `Q${at(p)} ${at(i + 2 === rest.length ? next : { x: (p.x + next.x) / 2, y: (p.y + next.y) / 2 })}`;
  });
  return rest.length === 1 ? `${path}L${at(rest[0]!)}` : path;
}
