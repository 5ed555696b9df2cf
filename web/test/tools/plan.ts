import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clearline } from "./clearline.ts";
import { library, type Lang, scenario } from "./game.ts";

/** A way through a scenario that its trainer has written down, and what it must come to. */
export interface Plan {
  name: string;
  steps: { node: string; choice: string }[];
  end: string;
  outcome: string;
  verdict: string;
  band: string;
  score: [number, number];
}

/** The plans that stand beside a shipped scenario. */
export function plans(id: string): Plan[] {
  const found: Plan[] = [];
  for (const line of readFileSync(join(library, `${id}.plan.txt`), "utf8").split("\n")) {
    const plan = found.at(-1)!;
    const step = /^([\w-]+): ([\w-]+)/.exec(line);
    const [word = "", ...rest] = line.replace(/#.*/, "").trim().split(" ");
    const value = rest.join(" ");
    if (step) plan.steps.push({ node: step[1]!, choice: step[2]! });
    else if (word === "plan") found.push({ name: value, steps: [], end: "", outcome: "", verdict: "", band: "", score: [0, 100] });
    else if (word === "score") {
      const [from = 0, to = from] = value.split("-").map(Number);
      plan.score = [from, to];
    }
    else if (word === "end" || word === "outcome" || word === "verdict" || word === "band") plan[word] = value;
  }
  return found;
}

/** The replies of a plan, as the trainee reads them. */
export function script(id: string, plan: Plan, lang: Lang): string[] {
  const { nodes, register } = scenario(id);
  return plan.steps.map(({ node, choice }) => {
    const found =
      nodes.find((n) => n.id === node)?.choices?.find((c) => c.id === choice) ??
      register?.find((f) => `register-${f.id}` === node)?.entries.find((e) => e.id === choice.replace(/-wrong$/, ""));
    assert.ok(found, `the plan ${plan.name} names ${node}: ${choice}, which ${id} has not`);
    return found.text[lang];
  });
}

/** As much of a score sheet as the tests read. */
export interface ScoreSheet {
  attempt: { id: string; mode: string; language: Lang; seed: number; start: string; rewinds?: number };
  trainee: { id?: string; name?: string; cohort?: string };
  scenario: { id: string; version: number };
  turns: { node: string; choice: string; language: Lang; activeMs: number; hits?: { set: string; rule: string; text: string }[] }[];
  result?: { ending: string; outcome: string; verdict: string; band: string; score: number; gates?: string[] };
  disputes?: { turn: number; note: string }[];
}

/** Reads a downloaded score sheet. */
export const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as ScoreSheet;

/** Plays what a sheet tells of again, with the command, which must print the very same bytes. */
export async function playAgain(path: string): Promise<void> {
  const { attempt, trainee, scenario, turns } = read(path);
  const { status, out, err } = await clearline(
    "play", scenario.id,
    "--choices", turns.map((t) => t.choice).join(","), "--times", turns.map((t) => t.activeMs).join(","),
    "--seed", String(attempt.seed), "--id", attempt.id, "--start", attempt.start, "--mode", attempt.mode, "--lang", attempt.language,
    "--trainee", trainee.name ?? "", "--trainee-id", trainee.id ?? "", "--cohort", trainee.cohort ?? "",
  );
  assert.equal(status, 0, err);
  assert.ok(Buffer.from(out).equals(readFileSync(path)), "clearline play prints another sheet");
}
