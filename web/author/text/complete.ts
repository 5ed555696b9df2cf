// What the editor offers while one writes: what the schemas know, and the ids of this file and its rubric.

import { autocompletion, type Completion, type CompletionContext, type CompletionResult, snippet } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import type { Workspace } from "../contract.ts";
import type { OpenDocument } from "../document.ts";
import { lang } from "../../parts/words.ts";
import { Schemas } from "./schemas.ts";

const schemas = new Schemas();

/** Completion and hover for one file. */
export function help(ws: Workspace, doc: OpenDocument): Extension {
  return [
    autocompletion({ override: [(c) => own(c, ws, doc) ?? bySchema(c, doc)], icons: false }),
    hoverTooltip(async (view, pos) => {
      const { hover } = await schemas.ask("hover", doc.kind, view.state.doc.toString(), pos);
      const text = inLanguage(hover);
      if (!text) return null;
      return {
        pos,
        above: true,
        create: () => {
          const dom = document.createElement("div");
          dom.className = "cm-hint";
          dom.textContent = text;
          return { dom };
        },
      };
    }),
  ];
}

async function bySchema(c: CompletionContext, doc: OpenDocument): Promise<CompletionResult | null> {
  const before = c.state.sliceDoc(Math.max(0, c.pos - 1), c.pos);
  if (!c.explicit && !/["\w]/.test(before)) return null;
  const { suggestions } = await schemas.ask("complete", doc.kind, c.state.doc.toString(), c.pos);
  const first = suggestions[0];
  if (!first || c.aborted) return null;
  return {
    from: first.from,
    options: suggestions
      .filter((s) => s.from === first.from)
      .map((s) => ({ label: s.label, displayLabel: bare(s.label), detail: s.detail, info: inLanguage(s.info), apply: apply(s.insert) })),
    validFor: /^"?[\w-]*$/,
  };
}

/** Takes the closing quote that stands there already, too, and leaves the cursor where one writes on. */
function apply(insert: string): Completion["apply"] {
  const template = insert.includes("${") ? insert : `${insert}\${}`;
  return (view, completion, from, to) => {
    const next = view.state.sliceDoc(to, to + 1);
    snippet(template)(view, completion, from, next === '"' && insert.startsWith('"') ? to + 1 : to);
  };
}

/** Ids that a schema cannot know: nodes, and the rubric's techniques and slips. */
function own(c: CompletionContext, ws: Workspace, doc: OpenDocument): CompletionResult | null {
  if (doc.kind !== "scenario") return null;
  const { members, from } = whereabouts(c.state, c.pos);
  const last = members.at(-1);
  const value = doc.parsed.value.value as { rubric?: unknown; nodes?: { id?: unknown; lines?: { text?: unknown }[] }[] } | undefined;
  let options: Completion[] = [];
  if (last === "techniques" || last === "slips" || last === "earns") {
    const catalogue = ws.catalogue(String(value?.rubric));
    const tags = (last === "slips" ? catalogue?.slips : catalogue?.techniques) ?? [];
    options = tags.map((t) => ({ label: `"${t.id}"`, displayLabel: t.id, detail: t.name, info: t.explain }));
  } else if (last === "to" || (last === "start" && members.length === 1)) {
    options = (value?.nodes ?? []).flatMap((n) => (typeof n.id === "string" ? [{ label: `"${n.id}"`, displayLabel: n.id }] : []));
  }
  if (options.length === 0) return null;
  return { from, options: options.map((o) => ({ ...o, apply: apply(o.label) })), validFor: /^"?[\w-]*$/ };
}

/** The names of the members around a value that is being written, and where its text begins. */
function whereabouts(state: EditorState, pos: number): { members: string[]; from: number } {
  const inner = syntaxTree(state).resolveInner(pos, -1);
  const from = inner.name === "String" ? inner.from : pos;
  const members: string[] = [];
  for (let n: SyntaxNode | null = inner; n; n = n.parent) {
    if (n.name === "PropertyName") return { members: [], from };
    const name = n.name === "Property" ? n.getChild("PropertyName") : null;
    if (name) members.unshift(state.sliceDoc(name.from + 1, name.to - 1));
  }
  return { members, from };
}

const bare = (label: string) => label.replace(/^"|"$/g, "");

/** Our schemas' descriptions are in both languages, Chinese first. */
function inLanguage(text: string): string {
  const both = /^(.*\p{Script=Han}.*?)\s(?:\/|·)\s(.+)$/su.exec(text);
  const half = both ? (lang.value === "zh" ? both[1]! : both[2]!) : text;
  return half.replace(/\\([\\`*_{}[\]()#+\-.!])/g, "$1").trim();
}
