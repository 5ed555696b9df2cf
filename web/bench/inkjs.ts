import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Compiler, CompilerOptions } from "inkjs/full";
import { clearline } from "../test/tools/clearline.ts";
import { type Hits, inkOf, type Rubric, type Scenario, words } from "./ink.ts";

type Story = ReturnType<Compiler["Compile"]>;

/** A score sheet, as far as it is compared. */
interface Sheet {
  turns: { choice: string; text: string; shown: string[]; after: Record<string, number | boolean | string> }[];
  result: { ending: string; dimensions: { id: string; points: number }[] };
}

const root = join(import.meta.dirname, "..", "..");
const read = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), "utf8")) as unknown;

/** What the command finds in a text: how often each rule, class and set. */
async function find(text: string): Promise<Hits> {
  const { out, err, status } = await clearline("phrases", "--json", text);
  if (status > 1) throw new Error(`clearline phrases failed: ${err}`);
  const hits: Hits = new Map();
  for (const line of out.split("\n").filter(Boolean)) {
    const { rule, set, classes } = JSON.parse(line) as { rule: string; set: string; classes: string[] };
    for (const name of new Set([rule, set, ...classes])) hits.set(name, (hits.get(name) ?? 0) + 1);
  }
  return hits;
}

/** Numbers from 0 up to 1 that look random and are the same for the same seed (xorshift, Marsaglia 2003). */
function random(seed: number): () => number {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

/** Plays a call to its end at random. Each reply is handed on with what it led to. */
function play(story: Story, dice: () => number, made: (reply: string, answer: string) => void): void {
  story.ResetState();
  story.ContinueMaximally();
  while (story.currentChoices.length > 0) {
    const { index, text } = story.currentChoices[Math.floor(dice() * story.currentChoices.length)]!;
    story.ChooseChoiceIndex(index);
    made(text, story.ContinueMaximally());
  }
}

/** Plays calls at random and returns the replies of each in which some reply led to what it had not led to before. */
function routes(story: Story, calls: number): string[][] {
  const dice = random(2);
  const seen = new Set<string>();
  const found: string[][] = [];
  for (let i = 0; i < calls; i++) {
    const route: string[] = [];
    const before = seen.size;
    play(story, dice, (reply, answer) => {
      route.push(reply);
      seen.add(`${reply}\n${answer}`);
    });
    if (seen.size > before) found.push(route);
  }
  return found;
}

/** Plays a call's replies by Clearline and then, at one go, by inkjs; fails where the two don't come to the same. */
async function compare(story: Story, scenario: string, replies: string[]): Promise<void> {
  const { out, err, status } = await clearline("play", scenario, "--choices", replies.join());
  if (status !== 0) throw new Error(`clearline play failed: ${err}`);
  const { turns, result } = JSON.parse(out) as Sheet;
  const same = (what: string, ink: unknown, ours: unknown) => {
    if (ink !== ours) throw new Error(`${scenario} is not the same in ink: after ${replies.join()} ${what} is ${ink}, but it must be ${ours}`);
  };
  const value = (name: string): unknown => story.variablesState.$(name);
  story.ResetState();
  story.ContinueMaximally();
  for (const turn of turns) {
    same(`the number of replies beside ${turn.choice}`, story.currentChoices.length, turn.shown.length);
    story.ChooseChoiceIndex(story.currentChoices.findIndex((c) => c.text === turn.text));
    story.ContinueMaximally();
    for (const [name, is] of Object.entries(turn.after)) same(`${name} at ${turn.choice}`, value(name), is);
  }
  same("the ending", value("ending"), result.ending);
  for (const { id, points } of result.dimensions) same(id, value(`points_${id}`), points);
}

/** A shipped scenario's call, without the register that follows it, as a story that inkjs runs, and that has been seen to do what Clearline does. */
export async function like(id: string): Promise<Story> {
  const { register: _, ...scenario } = read("scenarios", "library", `${id}.json`) as Scenario & { register?: unknown };
  const rubric = read("scoring", "rubrics", "clear.json") as Rubric;
  const choices = new Map(scenario.nodes.flatMap((n) => n.choices ?? []).map((c) => [words(scenario, c.text), c.id]));
  const hits = new Map(await Promise.all([...choices.keys()].map(async (text) => [text, await find(text)] as const)));
  const options = new CompilerOptions(null, [], false, (message) => {
    throw new Error(`inkjs: ${message}`);
  });
  const story = new Compiler(inkOf(scenario, rubric, (text) => hits.get(text)!), options).Compile();
  const folder = mkdtempSync(join(tmpdir(), "clearline-ink-"));
  try {
    const call = join(folder, `${id}.json`);
    writeFileSync(call, JSON.stringify(scenario));
    await Promise.all(routes(story, 2000).map((route) => compare(story, call, route.map((text) => choices.get(text)!))));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return story;
}

/** Plays so many calls at random and returns the choices made in a second. The calls are the same each time. */
export function choicesPerSecond(story: Story, calls: number): number {
  const dice = random(1);
  let choices = 0;
  const start = performance.now();
  for (let i = 0; i < calls; i++) play(story, dice, () => choices++);
  return (choices * 1000) / (performance.now() - start);
}
