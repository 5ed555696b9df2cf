// Problems, as the page shows them: where they are in words, in the tree and in the text.

import type { Text } from "@codemirror/state";
import { findNodeAtLocation } from "jsonc-parser";
import type { Path, Problem, Severity } from "../engine/contract.ts";
import type { OpenDocument } from "./document.ts";
import { placeOf } from "./document.ts";
import { fieldAt } from "./form/registermodel.ts";
import { fieldName, registerWords } from "./form/registerwords.ts";
import { words } from "./table.ts";
import { pathOf } from "./tree.ts";
import type { Workbench } from "./workspace.ts";

const weight: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

/** All that was found in a file and those it needs: the gravest first, then by place. */
export function findings(doc: OpenDocument): Problem[] {
  const { faults = [], advice = [] } = doc.study.value;
  return [...faults, ...advice].sort(
    (a, b) => weight[a.severity] - weight[b.severity] || Number(a.file !== doc.path) - Number(b.file !== doc.path) || a.line - b.line || a.column - b.column,
  );
}

/** Where a problem is, in the author's words: the node's id and which reply, or the member. */
export function placeName(doc: OpenDocument, problem: Problem): string {
  if (problem.file !== doc.path) return `${problem.file}:${problem.line}`;
  const { root, value } = doc.parsed.value;
  if (problem.pointer === undefined) return words().lineOf(problem.line);
  const path = pathOf(problem.pointer, root);
  if (path[0] === "register") return registerPlace(value, path);
  const place = placeOf(path);
  if (!place) return path.join(" · ") || words().lineOf(problem.line);
  const id = (value as { nodes?: { id?: unknown }[] } | undefined)?.nodes?.[place.node]?.id;
  const node = typeof id === "string" ? id : `#${place.node + 1}`;
  return place.choice === undefined ? node : `${node} · ${words().reply(place.choice + 1)}`;
}

/** A place in the complaint register, such as “投诉登记表 · 事由 · 条目 2”. */
function registerPlace(scenario: unknown, [, field, , entry]: Path): string {
  const w = registerWords();
  return [w.register, ...(typeof field === "number" ? [fieldName(fieldAt(scenario, field))] : []), ...(typeof entry === "number" ? [`${w.entry} ${entry + 1}`] : [])].join(" · ");
}

/** The stretch of text a problem is about; within one line, so that no page-long underline appears. */
export function stretchOf(doc: OpenDocument, problem: Problem): { from: number; to: number } {
  const text: Text = doc.state.doc;
  const { root } = doc.parsed.peek();
  if (problem.pointer !== undefined) {
    const node = root && findNodeAtLocation(root, pathOf(problem.pointer, root));
    if (node?.parent && node.offset < text.length) {
      return { from: node.offset, to: Math.min(node.offset + node.length, text.lineAt(node.offset).to) };
    }
  }
  return stretchAt(text, problem.line, problem.column);
}

/** The word at a line and a column that counts characters, both from 1. */
export function stretchAt(text: Text, lineNumber: number, column: number): { from: number; to: number } {
  const line = text.line(Math.max(1, Math.min(lineNumber, text.lines)));
  const before = Array.from(line.text).slice(0, column - 1).join("").length;
  const word = /^("(?:[^"\\]|\\.)*"?|[\w.-]+|.)/u.exec(line.text.slice(before))?.[0].length ?? 0;
  // At the end of a line there is nothing to underline but what stands before it.
  return word > 0 ? { from: line.from + before, to: line.from + before + word } : { from: Math.max(line.from, line.to - 1), to: line.to };
}

/** Opens the file a problem is in and goes to its place. */
export function jump(ws: Workbench, doc: OpenDocument, problem: Problem): void {
  const target = problem.file === doc.path ? doc : ws.find(problem.file);
  if (!target) return;
  if (ws.open.peek() !== target) ws.show(target);
  const { root, sound } = target.parsed.peek();
  if (problem.pointer !== undefined && sound) target.reveal(pathOf(problem.pointer, root));
  else target.revealLine(problem.line, problem.column);
}
