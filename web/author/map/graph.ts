// The branches of a scenario as a graph: its nodes, and where their replies lead.

import type { Path } from "../../engine/contract.ts";
import { list, object, order, string, targets } from "../form/model.ts";

/** One way out of a node. A reply that branches by conditions has several. */
export interface Exit {
  choice: number;
  /** Which of the reply's targets it is, from 0. */
  way: number;
  /** The reply's id and text, as they stand in the file. */
  reply: string;
  text: unknown;
  to: string;
  /** The node's index; undefined where no node has that id. */
  target: number | undefined;
  /** Whether the reply leads elsewhere, too. */
  conditional: boolean;
  /** The path of the target's id. */
  path: Path;
}

/** A node on the map. */
export interface MapNode {
  index: number;
  /** Its id or, of a node without an id of its own, its place. */
  key: string;
  id: string;
  /** What the customer says, line by line. */
  said: unknown[];
  /** An ending's outcome; "?" where it has none. */
  ending: string | undefined;
  /** Replies before it on the shortest way; -1 if no way leads here. */
  depth: number;
  exits: Exit[];
  /** Indexes of the nodes that lead here. */
  arrivals: number[];
}

/** All of it. */
export interface Graph {
  /** By index. */
  nodes: MapNode[];
  /** In order of play, those out of reach last. */
  sequence: MapNode[];
  start: MapNode | undefined;
  /** The fields of the complaint register, which follows the endings; none where there is no register. */
  register: string[];
}

/** Reads the graph out of a scenario, or out of as much of one as there is. */
export function graphOf(scenario: unknown): Graph {
  const { rows, byID } = order(scenario);
  const values = list(object(scenario)["nodes"]);
  const nodes = new Array<MapNode>(rows.length);
  for (const row of rows) {
    const n = values[row.index];
    nodes[row.index] = {
      index: row.index,
      key: byID.get(row.id) === row.index && row.id !== "" ? row.id : `#${row.index}`,
      id: row.id,
      said: list(object(n)["lines"]).map((l) => object(l)["text"]),
      ending: row.ending,
      depth: row.depth,
      exits: exitsOf(n, row.index, byID),
      arrivals: [],
    };
  }
  for (const from of nodes) {
    for (const t of new Set(from.exits.map((e) => e.target))) if (t !== undefined) nodes[t]!.arrivals.push(from.index);
  }
  const sequence = rows.map((r) => nodes[r.index]!);
  return { nodes, sequence, start: sequence[0]?.depth === 0 ? sequence[0] : undefined, register: list(object(scenario)["register"]).map((f) => string(object(f)["id"])) };
}

function exitsOf(node: unknown, index: number, byID: Map<string, number>): Exit[] {
  return list(object(node)["choices"]).flatMap((c, choice) => {
    const all = targets(c);
    const { id, text } = object(c);
    return all.map(({ to, path }, way) => ({
      choice, way, reply: string(id), text, to, target: byID.get(to), conditional: all.length > 1, path: ["nodes", index, "choices", choice, ...path],
    }));
  });
}

/** What leads from one box to another, drawn as one line. */
export interface Link {
  from: string;
  to: string;
  /** None where it is an ending that leads to the register. */
  exits: Exit[];
}

/** What of a graph is drawn. */
export interface Scene {
  nodes: MapNode[];
  /** Targets that no node has. */
  stubs: { key: string; to: string; apart: boolean }[];
  links: Link[];
  /** The register's fields, if it is drawn. */
  register: string[];
  /** Set where only what is near a node is drawn: the steps from it. */
  steps: number | undefined;
  /** Keys of nodes that lead to, or are led to from, nodes that are not drawn. */
  cut: Set<string>;
}

/** The register's box: no node has such an id. */
export const registerKey = ":register";

/** Graphs beyond this are drawn in part. */
export const wholeUpTo = 500;
const mostNear = 150;
const mostBack = 12;

/** The whole graph or, of a large one, what is near a node. */
export function sceneOf(graph: Graph, at: number): Scene {
  const whole = graph.nodes.length <= wholeUpTo;
  const { near, steps } = whole ? { near: graph.nodes, steps: undefined } : neighbours(graph, at);
  const drawn = new Set(near.map((n) => n.index));
  const stubs = new Map<string, Scene["stubs"][number]>();
  const links = new Map<string, Link>();
  const cut = new Set<string>();
  for (const n of near) {
    if (n.arrivals.some((a) => !drawn.has(a))) cut.add(n.key);
    for (const exit of n.exits) {
      if (exit.target !== undefined && !drawn.has(exit.target)) {
        cut.add(n.key);
        continue;
      }
      const to = exit.target === undefined ? `?${exit.to}` : graph.nodes[exit.target]!.key;
      if (exit.target === undefined) stubs.set(to, { key: to, to: exit.to, apart: n.depth < 0 && (stubs.get(to)?.apart ?? true) });
      const name = linkName(n.key, to);
      const link = links.get(name);
      if (link) link.exits.push(exit);
      else links.set(name, { from: n.key, to, exits: [exit] });
    }
  }
  const ends = graph.register.length > 0 ? near.filter((n) => n.ending !== undefined && n.depth >= 0) : [];
  for (const n of ends) links.set(linkName(n.key, registerKey), { from: n.key, to: registerKey, exits: [] });
  return { nodes: near, stubs: [...stubs.values()], links: [...links.values()], register: ends.length > 0 ? graph.register : [], steps, cut };
}

/** What may be reached from a node, or leads to it, in three steps; in fewer where that is more than one can look at. */
function neighbours(graph: Graph, at: number): { near: MapNode[]; steps: number } {
  const middle = graph.nodes[at] ?? graph.start ?? graph.nodes[0]!;
  const near = [middle];
  const seen = new Set([middle.index]);
  let from = 0;
  for (let steps = 0; ; steps++) {
    const end = near.length;
    if (steps === 3 || from === end) return { near, steps };
    for (; from < end; from++) {
      const n = near[from]!;
      // What else leads to an ending says nothing about where one is.
      const back = n === middle || n.arrivals.length <= mostBack ? n.arrivals : [];
      for (const next of [...n.exits.map((e) => e.target), ...back]) {
        if (next === undefined || seen.has(next)) continue;
        // What fits is drawn, and the rest marked as cut off.
        if (near.length === mostNear) return { near, steps: steps + 1 };
        seen.add(next);
        near.push(graph.nodes[next]!);
      }
    }
  }
}

/** Names the line between two boxes. */
export const linkName = (from: string, to: string) => `${from}>${to}`;

/** The numbers of the replies that a line stands for, from 1. */
export const numbersOf = (link: Link) => [...new Set(link.exits.map((e) => e.choice + 1))].join(", ");

/** What is searched of each node, in lower case; made when first asked for. */
const hays = new WeakMap<MapNode, string>();

/** Whether a node's id, its lines or its replies contain a text, given in lower case. */
export function contains(n: MapNode, needle: string): boolean {
  let hay = hays.get(n);
  if (hay === undefined) {
    const texts = [...n.said, ...n.exits.map((e) => e.text)].flatMap((t) => (typeof t === "string" ? [t] : Object.values(object(t))));
    hay = [n.id, ...n.exits.map((e) => e.reply), ...texts].join("\n").toLowerCase();
    hays.set(n, hay);
  }
  return hay.includes(needle);
}
