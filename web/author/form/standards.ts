// The edits that the forms for rubrics and phrase rules make. Nothing here touches the page.

import type { Edit, Path } from "../../engine/contract.ts";
import { tokens } from "./expression.ts";
import { fresh, type Json, list, object, string } from "./model.ts";

/** An entry's double: the same under an id of its own, without the number that belongs to one alone. */
export function double(entry: Json, taken: string[]): Json {
  const { number: _, ...rest } = entry;
  return { ...rest, id: fresh(string(entry["id"]), taken) };
}

/** Every formula of a rubric and every condition of its gates. */
function* formulas(rubric: Json): Generator<{ path: Path; source: string }> {
  for (const [members, member] of [["dimensions", "formula"], ["gates", "when"]] as const) {
    for (const [i, e] of list(rubric[members]).entries()) {
      const source = object(e)[member];
      if (typeof source === "string") yield { path: [members, i, member], source };
    }
  }
}

function renamedIn(source: string, from: string, to: string): string {
  let out = source;
  for (const t of tokens(source).reverse()) {
    if (t.is === "text" && !t.open && t.value === from) out = out.slice(0, t.from + 1) + to + out.slice(t.to - 1);
  }
  return out;
}

/** The ids that a formula speaks of. */
export function spokenOf(formula: string): Set<string> {
  return new Set(tokens(formula).filter((t) => t.is === "text").map((t) => t.value));
}

/** Gives a technique or a slip another id, in formulas and gates as well. */
export function renameTag(rubric: Json, at: Path, from: string, to: string): Edit[] {
  const edits: Edit[] = [{ path: [...at, "id"], value: to }];
  for (const f of formulas(rubric)) {
    const value = renamedIn(f.source, from, to);
    if (value !== f.source) edits.push({ path: f.path, value });
  }
  return edits;
}

/** Gives a dimension another id, for its techniques and slips as well. */
export function renameDimension(rubric: Json, at: Path, from: string, to: string): Edit[] {
  const edits: Edit[] = [{ path: [...at, "id"], value: to }];
  for (const members of ["techniques", "slips"]) {
    list(rubric[members]).forEach((t, i) => object(t)["dimension"] === from && edits.push({ path: [members, i, "dimension"], value: to }));
  }
  return edits;
}

/** Gives a band another id, where gates cap at it and where it is the pass mark as well. */
export function renameBand(rubric: Json, at: Path, from: string, to: string): Edit[] {
  const edits: Edit[] = [{ path: [...at, "id"], value: to }];
  if (rubric["pass"] === from) edits.push({ path: ["pass"], value: to });
  list(rubric["gates"]).forEach((g, i) => object(g)["cap"] === from && edits.push({ path: ["gates", i, "cap"], value: to }));
  return edits;
}

/** Techniques and slips of a dimension that no formula speaks of: they neither earn nor cost. */
export function unspoken(rubric: Json, dimension: string): { id: string; slip: boolean }[] {
  const spoken = new Set([...formulas(rubric)].flatMap((f) => [...spokenOf(f.source)]));
  return (["techniques", "slips"] as const).flatMap((members) =>
    list(rubric[members])
      .map(object)
      .filter((t) => t["dimension"] === dimension && !spoken.has(string(t["id"])))
      .map((t) => ({ id: string(t["id"]), slip: members === "slips" })),
  );
}

/** Every pattern of a phrase set. */
function* patterns(set: Json): Generator<{ path: Path; source: string }> {
  function* each(v: unknown, path: Path) {
    for (const [i, p] of list(v).entries()) if (typeof p === "string") yield { path: [...path, i], source: p };
  }
  function* exceptions(v: unknown, path: Path) {
    for (const [i, e] of list(v).entries()) yield* each(object(e)["patterns"], [...path, i, "patterns"]);
  }
  for (const [name, words] of Object.entries(object(set["words"]))) yield* each(words, ["words", name]);
  yield* exceptions(set["exceptions"], ["exceptions"]);
  for (const [i, r] of list(set["rules"]).map(object).entries()) {
    yield* each(r["patterns"], ["rules", i, "patterns"]);
    yield* exceptions(r["exceptions"], ["rules", i, "exceptions"]);
  }
}

/** Gives a word list another name, in all patterns that refer to it as well. */
export function renameList(set: Json, from: string, to: string): Edit[] {
  // A member's name cannot be edited by path: the lists are written anew, with what changes inside them.
  const renamed = (s: string) => s.replaceAll(`<${from}>`, `<${to}>`);
  const lists = Object.entries(object(set["words"])).map(([name, words]) => [
    name === from ? to : name,
    Array.isArray(words) ? words.map((p) => (typeof p === "string" ? renamed(p) : p)) : words,
  ]);
  const edits: Edit[] = [{ path: ["words"], value: Object.fromEntries(lists) }];
  for (const p of patterns(set)) {
    if (p.path[0] !== "words" && renamed(p.source) !== p.source) edits.push({ path: p.path, value: renamed(p.source) });
  }
  return edits;
}

/** How many patterns refer to a word list. */
export function uses(set: Json, name: string): number {
  return [...patterns(set)].filter((p) => p.source.includes(`<${name}>`)).length;
}
