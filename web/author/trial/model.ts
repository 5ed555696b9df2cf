// What a trial is made of. Nothing here touches the page.

import type { Hit, Kind, Lang, Problem } from "../../engine/contract.ts";

/** A stretch of text and the hits it is part of. */
export interface Stretch {
  text: string;
  hits: Hit[];
}

/** Cuts a text where hits begin and end. */
export function stretches(text: string, hits: Hit[]): Stretch[] {
  const inside = hits.filter((h) => h.start < h.end && h.end <= text.length); // of an earlier text there may be others
  const cuts = [...new Set([0, text.length, ...inside.flatMap((h) => [h.start, h.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, i) => {
    const from = cuts[i]!;
    return { text: text.slice(from, to), hits: inside.filter((h) => h.start <= from && to <= h.end) };
  });
}

/** The language a reply is read in: the document's own where only one can be meant, else what it looks like. */
export function languageOf(kind: Kind, language: unknown, text: string): Lang {
  if (kind !== "rubric" && (language === "zh" || language === "en")) return language;
  return /\p{Script=Han}/u.test(text) ? "zh" : "en";
}

/** The id of a rubric that does nothing but let a phrase set be read. */
export const bare = "only-these-rules";

/** That rubric. */
export function bareRubric(set: string): string {
  return JSON.stringify({
    format: "clearline/rubric@1",
    id: bare,
    version: 1,
    language: "en",
    languages: ["en"],
    name: bare,
    phrases: [set],
    dimensions: [{ id: "none", name: "none", weight: 1, formula: "0" }],
    bands: [{ id: "all", name: "all", from: 0 }],
    pass: "all",
  });
}

/** An example sentence of a phrase rule. */
export interface Example {
  rule: number;
  id: string;
  member: "hits" | "misses";
  index: number;
  text: string;
}

/** All examples of a phrase set, however unfinished it is. */
export function examples(set: unknown): Example[] {
  const rules = (set as { rules?: unknown } | undefined)?.rules;
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((r: Record<string, unknown> | null, rule) =>
    (["hits", "misses"] as const).flatMap((member) => {
      const texts = r?.[member];
      if (!Array.isArray(texts)) return [];
      return texts.flatMap((text: unknown, index) => (typeof text === "string" ? [{ rule, id: String(r!["id"]), member, index, text }] : []));
    }),
  );
}

/** Whether a problem is that of an example which comes out otherwise; a set is read all the same. */
export const isExample = (p: Problem) => p.code === "P101";

/** Whether a problem keeps its file from being read: what is tried then goes by a shipped version of it, or by none. */
export const isInTheWay = (p: Problem) => p.severity === "error" && !isExample(p);
