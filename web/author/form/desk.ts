// What all parts of the form share: the document as it reads just now, and the ways to change it.

import { createContext } from "preact";
import { useContext, useId } from "preact/hooks";
import { signal } from "@preact/signals";
import type { Edit, Path, Problem } from "../../engine/contract.ts";
import type { Catalogue, Document, Workspace } from "../contract.ts";
import { lang } from "../../parts/words.ts";
import type { Scope } from "./complete.ts";
import { explain, type Names } from "./explain.ts";
import { type Json, list, object, type Order, pointer, string } from "./model.ts";
import { variableName, type Words } from "./words.ts";
import type { Young } from "./young.ts";

/** The form's view of one document. It is made anew whenever the document is read. */
export interface Desk {
  ws: Workspace;
  doc: Document;
  w: Words;
  scenario: Json;
  order: Order;
  /** Whether nothing can be changed just now. */
  locked: boolean;
  languages: string[];
  source: string;
  /** The languages whose texts are shown, at least one. */
  shown: string[];
  catalogue: Catalogue | undefined;
  scope: Scope;
  problems: Problems;
  young: Young;
  /** Changes one value; without a value, takes it out. what names the change. */
  set(path: Path, value: unknown, what: string): void;
  apply(edits: Edit[], what: string): void;
  /** The author was in this field and has left it. */
  leave(path: Path): void;
  /** Goes to a node, or to one of its replies. */
  go(node: number, choice?: number): void;
  /** Shows the scenario's own page. */
  goScenario(): void;
  /** Shows the complaint register. */
  goRegister(): void;
  /** Once the form is drawn again, moves the focus to the first field at or under a path, or to the named button there. */
  focusNext(path: Path, button?: string): void;
  /** Tells screen readers. */
  say(message: string): void;
}

const context = createContext<Desk | undefined>(undefined);

export const DeskProvider = context.Provider;

/** The form one is part of. */
export function useDesk(): Desk {
  const desk = useContext(context);
  if (!desk) throw new Error("this belongs inside a form");
  return desk;
}

/** The language whose texts alone are shown, or "" for all. */
export const onlyLanguage = signal("");

/** Problems by where they are. */
export class Problems {
  private at = new Map<string, Problem[]>();
  private nodes = new Map<number, Problem[]>();

  /** Problems that are spared stay out of the fields only. */
  constructor(all: Problem[], private readonly spared: (p: Problem) => boolean = () => false) {
    for (const p of all) {
      if (p.pointer === undefined) continue;
      put(this.at, p.pointer, p);
      const node = /^\/nodes\/(\d+)(\/|$)/.exec(p.pointer)?.[1];
      if (node !== undefined) put(this.nodes, Number(node), p);
    }
  }

  /** Those of exactly this place, to be shown there. */
  of(path: Path): Problem[] {
    return (this.at.get(pointer(path)) ?? []).filter((p) => !this.spared(p));
  }

  /** Those of this place and of all within it. */
  within(path: Path): Problem[] {
    const whole = pointer(path);
    const all = path[0] === "nodes" && typeof path[1] === "number" ? (this.nodes.get(path[1]) ?? []) : [...this.at.values()].flat();
    return all.filter((p) => p.pointer === whole || p.pointer!.startsWith(whole + "/"));
  }

  /** Those of this place, and of members within it that have no field of their own. */
  left(path: Path, fields: string[]): Problem[] {
    const own = pointer(path).length + 1;
    return this.within(path).filter((p) => {
      const member = p.pointer!.slice(own).split("/")[0]!;
      return member === "" || !fields.includes(member);
    });
  }

  /** Those of a node. */
  node(index: number): Problem[] {
    return this.nodes.get(index) ?? [];
  }
}

function put<K>(map: Map<K, Problem[]>, key: K, p: Problem) {
  const all = map.get(key);
  if (all) all.push(p);
  else map.set(key, [p]);
}

/** What a scenario's expressions may speak of, in the page's language. */
export function scopeOf(scenario: Json, catalogue: Catalogue | undefined): Scope {
  const declared = object(scenario["state"]);
  const all = [...new Set(["anger", "trust", ...Object.keys(declared)])];
  return {
    variables: all.map((id) => {
      const v = object(declared[id]);
      return { id, name: variableName(id) ?? id, type: string(v["type"]) || "int", values: list(v["values"]).map(string) };
    }),
    deeds: [
      ...(catalogue?.techniques ?? []).map((t) => ({ ...t, slip: false })),
      ...(catalogue?.slips ?? []).map((t) => ({ ...t, slip: true })),
    ],
  };
}

/** An expression of this scenario in words, or undefined. */
export function inWords(desk: Desk, source: string, as: "condition" | "value" = "condition"): string | undefined {
  const names: Names = {
    lang: lang.value,
    variable: (id) => desk.scope.variables.find((v) => v.id === id)?.name,
    deed: (id) => desk.scope.deeds.find((d) => d.id === id)?.name,
  };
  return explain(source, names, as);
}

/** A text in the page's language, else in the source language, else in any: what a reader recognises it by. */
export function readable(desk: { source: string }, text: unknown): string {
  if (typeof text === "string") return text;
  const t = object(text);
  const found = [t[lang.value], t[desk.source], ...Object.values(t)].find((x) => typeof x === "string" && x !== "");
  return typeof found === "string" ? found : "";
}

/** Ids for a field and for what describes it. */
export function useIds() {
  const id = useId();
  return { field: id, note: `${id}-n`, faults: `${id}-f`, list: `${id}-l` };
}
