// A scenario as the form reads it, however unfinished, and the edits its buttons make. Nothing here touches the page.

import type { Edit, Path } from "../../engine/contract.ts";
import { renameVariable as renameIn, renameWord as renameWordIn } from "./expression.ts";

export type Json = Record<string, unknown>;

/** v if it is an object, or an empty one. */
export function object(v: unknown): Json {
  return v !== null && typeof v === "object" && !Array.isArray(v) ? (v as Json) : {};
}

/** v if it is a list, or an empty one. */
export function list(v: unknown): unknown[] {
  return Array.isArray(v) ? v : [];
}

/** v if it is a text; what else it is, as JSON, so that nobody overwrites it unseen. */
export function string(v: unknown): string {
  return typeof v === "string" ? v : v === undefined ? "" : JSON.stringify(v);
}

/** A path as the JSON pointer that problems carry. */
export function pointer(path: Path): string {
  return path.map((s) => "/" + String(s).replaceAll("~", "~0").replaceAll("/", "~1")).join("");
}

/** Where a reply or start names a node. */
export interface Link {
  /** The path of the id. */
  path: Path;
  /** The index of the node that leads here, and of its reply; absent for the start. */
  node?: number;
  choice?: number;
}

/** A node in the outline. */
export interface Row {
  index: number;
  id: string;
  /** What the customer says first, as it stands in the file. */
  said: unknown;
  /** How many replies come before it on the shortest way, or -1 if no way leads here. */
  depth: number;
  /** The ending's outcome; "?" where it has none. */
  ending?: string;
  replies: number;
}

/** The nodes of a scenario in order of play, those that cannot be reached last. */
export interface Order {
  rows: Row[];
  /** Where in rows each node is. */
  rowOf: number[];
  /** Indexes by id; of two nodes with one id, the first. */
  byID: Map<string, number>;
}

/** The ids a reply may lead to, and the path of each under the reply. */
export function targets(choice: unknown): { to: string; path: Path }[] {
  const to = object(choice)["to"];
  if (typeof to === "string") return [{ to, path: ["to"] }];
  return list(to).map((t, i) => ({ to: string(object(t)["to"]), path: ["to", i, "to"] }));
}

/** Walks the replies from the start, breadth first: what is said in one round stands together. */
export function order(scenario: unknown): Order {
  const nodes = list(object(scenario)["nodes"]).map(object);
  const byID = new Map<string, number>();
  nodes.forEach((n, i) => {
    const id = string(n["id"]);
    if (!byID.has(id)) byID.set(id, i);
  });
  const depth = new Array<number>(nodes.length).fill(-1);
  const queue: number[] = [];
  const reach = (id: string, d: number) => {
    const i = byID.get(id);
    if (i === undefined || depth[i] !== -1) return;
    depth[i] = d;
    queue.push(i);
  };
  reach(string(object(scenario)["start"]), 0);
  for (let i = 0; i < queue.length; i++) {
    const n = queue[i]!;
    for (const c of list(nodes[n]!["choices"])) for (const t of targets(c)) reach(t.to, depth[n]! + 1);
  }
  nodes.forEach((_, i) => depth[i] === -1 && queue.push(i));
  const rows = queue.map((index): Row => {
    const n = nodes[index]!;
    const ending = n["ending"];
    return {
      index,
      id: string(n["id"]),
      said: object(list(n["lines"])[0])["text"],
      depth: depth[index]!,
      ...(ending !== undefined && { ending: string(object(ending)["outcome"]) || "?" }),
      replies: list(n["choices"]).length,
    };
  });
  const rowOf: number[] = [];
  queue.forEach((index, row) => (rowOf[index] = row));
  return { rows, rowOf, byID };
}

/** All places that name a node. */
export function links(scenario: unknown, id: string): Link[] {
  const s = object(scenario);
  const out: Link[] = s["start"] === id ? [{ path: ["start"] }] : [];
  list(s["nodes"]).forEach((n, node) =>
    list(object(n)["choices"]).forEach((c, choice) => {
      for (const t of targets(c)) if (t.to === id) out.push({ path: ["nodes", node, "choices", choice, ...t.path], node, choice });
    }),
  );
  return out;
}

/** An id like base that is not taken: base itself, or with a number. */
export function fresh(base: string, taken: Iterable<string>): string {
  const all = new Set(taken);
  const stem = base.replace(/-\d+$/, "") || "x";
  let id = base;
  for (let n = 2; all.has(id); n++) id = `${stem.slice(0, 58)}-${n}`;
  return id;
}

/** The ids of all nodes. */
export function ids(scenario: unknown): string[] {
  return list(object(scenario)["nodes"]).map((n) => string(object(n)["id"]));
}

/** Whether an id is well formed, for nodes and replies. */
export const isID = (s: string) => s.length <= 64 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(s);

/** Whether a variable's name is well formed. */
export const isVariable = (s: string) => s.length <= 64 && /^[a-z][A-Za-z0-9_]*$/.test(s);

/** An empty text in all of the scenario's languages. */
export function emptyText(languages: string[]): unknown {
  return Object.fromEntries(languages.map((l) => [l, ""]));
}

/** Every text of a scenario that is written per language, with its path. */
export function* texts(scenario: unknown): Generator<{ path: Path; value: Json }> {
  function* text(owner: unknown, at: Path, ...names: string[]) {
    for (const name of names) {
      const value = object(object(owner)[name]);
      if (value === object(owner)[name]) yield { path: [...at, name], value };
    }
  }
  function* lines(v: unknown, at: Path) {
    for (const [i, line] of list(v).entries()) yield* text(line, [...at, i], "text");
  }
  const s = object(scenario);
  yield* text(s, [], "title", "brief");
  yield* text(s["customer"], ["customer"], "name");
  for (const [code, rule] of Object.entries(object(s["lint"]))) yield* text(rule, ["lint", code], "reason");
  for (const [i, n] of list(s["nodes"]).map(object).entries()) {
    yield* lines(n["lines"], ["nodes", i, "lines"]);
    for (const [k, c] of list(n["choices"]).map(object).entries()) {
      const at: Path = ["nodes", i, "choices", k];
      yield* text(c, at, "text", "why");
      yield* lines(c["reaction"], [...at, "reaction"]);
    }
    yield* text(n["ending"], ["nodes", i, "ending"], "why");
  }
  for (const [i, f] of list(s["register"]).map(object).entries()) {
    for (const [k, e] of list(f["entries"]).entries()) yield* text(e, ["register", i, "entries", k], "text", "why", "whyNot");
  }
}

/** Takes a language out, with all that was written in it. */
export function dropLanguage(scenario: unknown, language: string): Edit[] {
  const edits: Edit[] = [{ path: ["languages"], value: list(object(scenario)["languages"]).filter((l) => l !== language) }];
  // Whole texts are written anew, since many values put in the place of others are one change of the file.
  for (const { path, value } of texts(scenario)) {
    if (!Object.hasOwn(value, language)) continue;
    const { [language]: _, ...rest } = value;
    edits.push({ path, value: rest });
  }
  return edits;
}

/** A reply to be written. */
export function newChoice(id: string, languages: string[], to: string): Json {
  return { id, text: emptyText(languages), why: emptyText(languages), to };
}

/** Puts a new node at the end: one line to be written, and neither replies nor an ending yet. */
export function addNode(scenario: unknown, id: string, languages: string[]): Edit {
  const n = ids(scenario).length;
  return { path: ["nodes", n], value: { id, lines: [{ text: emptyText(languages) }], choices: [] }, insert: true };
}

/** Gives a node another id, here and wherever it is named. */
export function renameNode(scenario: unknown, index: number, to: string): Edit[] {
  const from = ids(scenario)[index] ?? "";
  const first = ids(scenario).indexOf(from) === index; // of two with one id, the links mean the first
  return [
    ...(first ? links(scenario, from).map((l) => ({ path: l.path, value: to })) : []),
    ...(first ? renameEnding(scenario, from, to) : []),
    { path: ["nodes", index, "id"], value: to },
  ];
}

/** Puts a copy of a node after it, under an id of its own. */
export function copyNode(scenario: unknown, index: number): Edit {
  const n = object(list(object(scenario)["nodes"])[index]);
  const id = fresh(string(n["id"]), ids(scenario));
  return { path: ["nodes", index + 1], value: { ...n, id }, insert: true };
}

/** Takes a node out; with to, all that led to it leads there. */
export function removeNode(scenario: unknown, index: number, to?: string): Edit[] {
  const repoint = to === undefined ? [] : links(scenario, ids(scenario)[index] ?? "").filter((l) => l.node !== index);
  return [...repoint.map((l) => ({ path: l.path, value: to })), { path: ["nodes", index] }];
}

/** Cuts a node in two before a line: the first part keeps the id and gets one reply, to be written, that leads to the second. */
export function splitNode(scenario: unknown, index: number, line: number, languages: string[]): Edit[] {
  const n = object(list(object(scenario)["nodes"])[index]);
  const lines = list(n["lines"]);
  const id = fresh(string(n["id"]), ids(scenario));
  const first: Json = { ...n, lines: lines.slice(0, line), choices: [newChoice("reply-1", languages, id)] };
  delete first["ending"];
  return [
    { path: ["nodes", index], value: first },
    { path: ["nodes", index + 1], value: { ...n, id, lines: lines.slice(line) }, insert: true },
  ];
}

/** Moves an entry of a list. */
export function move(listAt: Path, entries: unknown[], from: number, to: number): Edit[] {
  return [{ path: [...listAt, from] }, { path: [...listAt, to], value: entries[from], insert: true }];
}

/** Every expression of a scenario; gives is the variable whose new value it is, if it is an effect's. */
export function* expressions(scenario: unknown): Generator<{ path: Path; source: string; gives?: string }> {
  function* when(v: unknown, path: Path) {
    const source = object(v)["when"];
    if (typeof source === "string") yield { path: [...path, "when"], source };
  }
  function* each(v: unknown, path: Path) {
    for (const [i, x] of list(v).entries()) yield* when(x, [...path, i]);
  }
  const s = object(scenario);
  const state = object(s["state"]);
  for (const [i, n] of list(s["nodes"]).map(object).entries()) {
    yield* each(n["lines"], ["nodes", i, "lines"]);
    for (const [k, c] of list(n["choices"]).map(object).entries()) {
      const at: Path = ["nodes", i, "choices", k];
      yield* when(c, at);
      yield* each(c["reaction"], [...at, "reaction"]);
      for (const [name, v] of Object.entries(object(c["effects"]))) {
        if (typeof v !== "string" || list(object(state[name])["values"]).includes(v)) continue;
        yield { path: [...at, "effects", name], source: v, gives: name };
      }
      yield* each(c["to"], [...at, "to"]);
    }
  }
  yield* registerConditions(s);
}

/** When entries of the register are right, where that is a condition. */
function* registerConditions(scenario: unknown): Generator<{ path: Path; source: string }> {
  for (const [i, f] of list(object(scenario)["register"]).map(object).entries()) {
    for (const [k, e] of list(f["entries"]).entries()) {
      const source = object(e)["right"];
      if (typeof source === "string") yield { path: ["register", i, "entries", k, "right"], source };
    }
  }
}

/** Gives an ending another id in the register's conditions. */
function renameEnding(scenario: unknown, from: string, to: string): Edit[] {
  return [...registerConditions(scenario)].flatMap(({ path, source }) => {
    const value = renameWordIn(source, "ending", from, to, false);
    return value === source ? [] : [{ path, value }];
  });
}

function* effects(scenario: unknown): Generator<{ path: Path; value: Json }> {
  for (const [i, n] of list(object(scenario)["nodes"]).entries()) {
    for (const [k, c] of list(object(n)["choices"]).entries()) {
      const value = object(c)["effects"];
      if (value !== undefined) yield { path: ["nodes", i, "choices", k, "effects"], value: object(value) };
    }
  }
}

function renamed(o: Json, from: string, to: string): Json {
  return Object.fromEntries(Object.entries(o).map(([k, v]) => [k === from ? to : k, v]));
}

/** Gives a variable another name in its declaration, in expressions and in effects. */
export function renameVariable(scenario: unknown, from: string, to: string): Edit[] {
  const changed = new Map<string, Edit>();
  for (const e of expressions(scenario)) {
    const value = renameIn(e.source, from, to);
    if (value !== e.source) changed.set(pointer(e.path), { path: e.path, value });
  }
  // A member's name cannot be edited by path: its object is written anew, with what changes inside it.
  for (const e of effects(scenario)) {
    if (!Object.hasOwn(e.value, from)) continue;
    const value = { ...e.value };
    for (const name of Object.keys(value)) {
      const inside = pointer([...e.path, name]);
      value[name] = changed.get(inside)?.value ?? value[name];
      changed.delete(inside);
    }
    changed.set(pointer(e.path), { path: e.path, value: renamed(value, from, to) });
  }
  return [...changed.values(), { path: ["state"], value: renamed(object(object(scenario)["state"]), from, to) }];
}

/** Gives an enum variable's value another name in its declaration, in expressions and in effects. */
export function renameWord(scenario: unknown, variable: string, from: string, to: string): Edit[] {
  const v = object(object(object(scenario)["state"])[variable]);
  const edits: Edit[] = [{ path: ["state", variable, "values", list(v["values"]).indexOf(from)], value: to }];
  if (v["start"] === from) edits.push({ path: ["state", variable, "start"], value: to });
  for (const e of effects(scenario)) if (e.value[variable] === from) edits.push({ path: [...e.path, variable], value: to });
  for (const e of expressions(scenario)) {
    const value = renameWordIn(e.source, variable, from, to, e.gives === variable);
    if (value !== e.source) edits.push({ path: e.path, value });
  }
  return edits;
}
