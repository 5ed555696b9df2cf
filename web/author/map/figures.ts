// What the analysis says about nodes and replies, as the map shows it.

import type { Balance } from "../../engine/contract.ts";
import type { Exit, MapNode } from "./graph.ts";
import type { Words } from "./words.ts";

/** What a node's colour and number tell. */
export type Tint = "mood" | "score";

/** A node's figure. */
export interface Figure {
  /** 0 … 100; undefined where random players never come, for what only they tell. */
  value: number | undefined;
  /** 0 is well, 2 is bad; in words in the legend. */
  step: 0 | 1 | 2;
}

/** The analysis by ids. */
export class Figures {
  /** Scores from which a node counts as well, and as fair. */
  readonly good: number;
  readonly fair: number;
  private readonly nodes: Map<string, Balance["nodes"][number]>;
  private readonly replies: Map<string, number>;

  constructor(balance: Balance) {
    this.good = balance.passMark;
    this.fair = Math.ceil(balance.passMark / 2);
    this.nodes = new Map(balance.nodes.map((n) => [n.node, n]));
    this.replies = new Map(balance.replies.map((r) => [`${r.node} ${r.choice}`, r.share]));
  }

  /** What there is to say of a node; nothing where it is newer than the analysis. */
  of(node: MapNode, tint: Tint): Figure | undefined {
    const n = this.nodes.get(node.id);
    if (!n) return undefined;
    if (tint === "mood") return { value: n.share > 0 ? n.anger : undefined, step: n.share === 0 || n.anger < 34 ? 0 : n.anger < 67 ? 1 : 2 };
    return { value: node.depth < 0 ? undefined : n.best, step: n.best >= this.good ? 0 : n.best >= this.fair ? 1 : 2 };
  }

  /** How many of a million random players give a reply. */
  share(node: MapNode, exit: Exit): number | undefined {
    return this.replies.get(`${node.id} ${exit.reply}`);
  }
}

/** A figure in words. */
export function inWords(f: Figure | undefined, tint: Tint, w: Words): string {
  if (!f) return "";
  const n = f.value === undefined ? "–" : String(f.value);
  return tint === "mood" ? w.anger(n) : w.score(n);
}
