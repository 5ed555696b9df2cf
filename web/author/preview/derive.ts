// The scenario that is played from a node: the author's, begun elsewhere.

import { renameWord } from "../form/expression.ts";

type Value = boolean | number | string;
type Fields = Record<string, unknown>;

/** A state variable, as the dialog asks for it. */
export interface Asked {
  name: string;
  type: "bool" | "int" | "enum";
  min: number;
  max: number;
  values: string[];
  start: Value;
}

const object = (v: unknown): Fields => (v && typeof v === "object" && !Array.isArray(v) ? (v as Fields) : {});
const list = (v: unknown): Fields[] => (Array.isArray(v) ? v.map(object) : []);

/** Anger and trust, which are there without being declared. */
const mood = (start: number) => ({ type: "int", min: 0, max: 100, start });
const undeclared: Fields = { anger: mood(50), trust: mood(50) };

/** The state variables of a scenario: anger and trust first, then those declared, as far as they are complete. */
export function asked(scenario: unknown): Asked[] {
  const state = { ...undeclared, ...object(object(scenario)["state"]) };
  return Object.entries(state).flatMap(([name, v]) => {
    const { type, min, max, values, start } = object(v);
    const known = type === "bool" || type === "int" || type === "enum";
    if (!known || (typeof start !== "boolean" && typeof start !== "number" && typeof start !== "string")) return [];
    const words = Array.isArray(values) ? values.filter((w) => typeof w === "string") : [];
    return [{ name, type, min: Number(min ?? 0), max: Number(max ?? 0), values: words, start }];
  });
}

/** The nodes that a scenario's nodes lead to from one of them, that one included. */
function reachable(nodes: Fields[], start: string): Set<string> {
  const byID = new Map(nodes.map((n) => [n["id"], n]));
  const seen = new Set([start]);
  for (const id of seen) {
    for (const choice of list(byID.get(id)?.["choices"])) {
      const { to } = choice;
      for (const next of typeof to === "string" ? [to] : list(to).map((t) => t["to"])) {
        if (typeof next === "string" && byID.has(next)) seen.add(next);
      }
    }
  }
  return seen;
}

/** The longest id there may be. */
const longest = 64;
const mark = "-preview";

/** The id of what is played, which is not the author's: no sheet of a preview passes for one of the scenario. */
export const previewID = (id: unknown) => (typeof id === "string" ? id : "scenario").slice(0, longest - mark.length).replace(/-+$/, "") + mark;

/** The scenario, begun at a node with a state, and without whatever cannot come after that. */
export function derive(scenario: unknown, node: string, state: Record<string, Value>): Fields {
  const { lint: _, ...rest } = object(scenario);
  const nodes = list(rest["nodes"]);
  const ahead = reachable(nodes, node);
  const gone = nodes.filter((n) => n["ending"] !== undefined && !ahead.has(n["id"] as string)).map((n) => String(n["id"]));
  const declared = object(rest["state"]);
  const begun = Object.entries(state)
    .filter(([name]) => name in declared || name in undeclared)
    .map(([name, start]) => [name, { ...object(declared[name] ?? undeclared[name]), start }]);
  return {
    ...rest,
    id: previewID(rest["id"]),
    start: node,
    state: { ...declared, ...Object.fromEntries(begun) },
    nodes: nodes.filter((n) => ahead.has(n["id"] as string)),
    ...(rest["register"] !== undefined && { register: list(rest["register"]).map((f) => ({ ...f, entries: list(f["entries"]).map((e) => without(e, gone)) })) }),
  };
}

/** An entry of the register whose condition names none of the endings that cannot come: asked whether one was reached, it is told no. */
function without(entry: Fields, gone: string[]): Fields {
  const { right } = entry;
  return typeof right === "string" ? { ...entry, right: gone.reduce((source, id) => renameWord(source, "ending", id, "none", false), right) } : entry;
}
