// Where an error is, in the author's words.

import type { Path, Problem } from "../../engine/contract.ts";
import type { OpenDocument } from "../document.ts";
import { placeName } from "../finding.ts";
import { type Order, string } from "../form/model.ts";
import { fieldAt } from "../form/registermodel.ts";
import { fieldName, registerWords } from "../form/registerwords.ts";
import { languageName, words as formWords } from "../form/words.ts";
import { words } from "../table.ts";
import { pathOf } from "../tree.ts";
import { lang } from "../../parts/words.ts";

/** Where an error of a file is, such as “第 1 轮 · 回复 5 · 原话（中文）”; by the file's path where it is in another file. */
export function nameOf(doc: OpenDocument, walked: Order, p: Problem): string {
  if (doc.kind !== "scenario" || p.file !== doc.path || !p.pointer) return placeName(doc, p);
  return inWords(pathOf(p.pointer, doc.parsed.value.root), walked, doc.parsed.value.value);
}

/** A path of a scenario in words. */
export function inWords(path: Path, walked: Order, scenario?: unknown): string {
  const w = formWords();
  const r = registerWords();
  const names: Record<string, string> = {
    title: w.title, brief: w.brief, customer: w.customer, name: w.name, motive: w.motive, hidden: w.hidden, looks: w.looks,
    industry: w.industry, channel: w.channel, id: w.id, version: w.version, rubric: w.rubric, start: w.starts, language: w.source,
    languages: w.languages, causes: w.causes, state: w.state, lint: w.lint, reason: w.lintReason, severity: w.lintSeverity,
    nodes: w.node, choices: w.reply, lines: w.line, reaction: w.reaction, text: w.text, why: w.why, when: w.when, mood: w.mood,
    techniques: w.techniques, slips: w.slips, effects: w.effects, to: w.to, ending: w.ending, outcome: w.outcome, verdict: w.verdict,
    earns: w.earns,
    ...(path[0] === "register" && { register: r.register, entries: r.entry, text: r.text, right: r.right, why: r.why, whyNot: r.whyNot }),
    ...(path[0] === "state" && { start: w.start, type: w.type, min: w.min, max: w.max, values: w.values }),
  };
  const parts: string[] = [];
  path.forEach((step, i) => {
    const [before, last] = [path[i - 1], parts.length - 1];
    if (before === "nodes" && typeof step === "number") parts[last] = turn(step, walked);
    else if (before === "choices" && typeof step === "number") parts[last] = words().reply(step + 1);
    else if (before === "register" && typeof step === "number") parts.push(fieldName(fieldAt(scenario, step)));
    else if (typeof step === "number") parts[last] += ` ${step + 1}`;
    else if (isText(path, i - 1)) parts[last] += lang.value === "zh" ? `（${languageName(step)}）` : ` (${languageName(step)})`;
    else if (step === "text" && isLine(path, i)) return; // a line is its text
    else if (step === "why" && before === "ending") parts.push(w.verdictWhy);
    else parts.push(isGiven(path, i) ? step : (names[step] ?? step));
  });
  return parts.join(" · ");
}

const isLine = (path: Path, i: number) => ["lines", "reaction"].includes(string(path[i - 2]));

/** Whether a step is a text, whose members are languages. */
const isText = (path: Path, i: number) =>
  !isGiven(path, i) && (["text", "why", "whyNot", "title", "brief", "reason"].includes(string(path[i])) || (path[i] === "name" && path[i - 1] === "customer"));

/** Whether a step is a name the author gave: a variable's, or a code. */
const isGiven = (path: Path, i: number) => ["state", "effects", "lint"].includes(string(path[i - 1]));

function turn(node: number, walked: Order): string {
  const row = walked.rows[walked.rowOf[node] ?? -1];
  return !row || row.depth < 0 ? row?.id || `#${node + 1}` : formWords().turn(row.depth + 1);
}
