// What the analysis found, ready to be shown.

import type { Balance, Path } from "../../engine/contract.ts";
import { list, object, string } from "../form/model.ts";
import { playedAs } from "../form/registermodel.ts";

/** Parts of a million as a percentage. A small share is not nothing. */
export function percent(share: number): string {
  return share > 0 && share < 1000 ? "<0.1%" : `${(share / 10_000).toFixed(share > 0 && share < 100_000 ? 1 : 0)}%`;
}

/** An ending, and how often random players come there. */
export interface EndingRow {
  index: number;
  id: string;
  outcome: string;
  verdict: string;
  share: number;
  best: number;
}

/** A reply, and how often random players give it. */
export interface ReplyRow {
  path: Path;
  /** Its node's id; of an entry of the register, its field's. */
  id: string;
  /** From 0. */
  choice: number;
  register: boolean;
  text: unknown;
  share: number;
  /** Of those who come to the node, in parts of a million; undefined where none do. */
  among: number | undefined;
}

/** The endings, replies and register entries of a scenario that the analysis knows, in the file's order. */
export function shares(scenario: unknown, balance: Balance): { endings: EndingRow[]; replies: ReplyRow[] } {
  const byNode = new Map(balance.nodes.map((n) => [n.node, n]));
  const byReply = new Map(balance.replies.map((r) => [`${r.node} ${r.choice}`, r.share]));
  const endings: EndingRow[] = [];
  const replies: ReplyRow[] = [];
  list(object(scenario)["nodes"]).map(object).forEach((n, index) => {
    const id = string(n["id"]);
    const known = byNode.get(id);
    if (!known) return;
    const ending = object(n["ending"]);
    if (n["ending"] !== undefined) {
      endings.push({ index, id, outcome: string(ending["outcome"]), verdict: string(ending["verdict"]), share: known.share, best: known.best });
    }
    list(n["choices"]).map(object).forEach((c, choice) => {
      const share = byReply.get(`${id} ${string(c["id"])}`);
      if (share === undefined) return;
      replies.push({ path: ["nodes", index, "choices", choice], choice, register: false, id, text: c["text"], share, among: known.share > 0 ? Math.min(1_000_000, (share / known.share) * 1_000_000) : undefined });
    });
  });
  list(object(scenario)["register"]).map(object).forEach((f, index) => {
    list(f["entries"]).map(object).forEach((e, choice) => {
      const { node, choices } = playedAs(f, e);
      const known = byNode.get(node);
      const given = choices.flatMap((c) => byReply.get(`${node} ${c}`) ?? []);
      if (!known || given.length === 0) return;
      const share = given.reduce((a, b) => a + b);
      replies.push({
        path: ["register", index, "entries", choice], choice, register: true, id: string(f["id"]), text: e["text"], share,
        among: known.share > 0 ? Math.min(1_000_000, (share / known.share) * 1_000_000) : undefined,
      });
    });
  });
  return { endings, replies };
}

/** Rows by one of their values: numbers and texts alike, equal ones as they were. */
export function sorted<T>(rows: T[], value: (row: T) => number | string, down: boolean): T[] {
  const compare = (a: T, b: T) => {
    const [x, y] = [value(a), value(b)];
    return typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y));
  };
  return [...rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)));
}
