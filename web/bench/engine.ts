import { build, Figures, run } from "./go.ts";
import { choicesPerSecond, like } from "./inkjs.ts";
import { type Row, short, spread } from "./table.ts";

const oneCore = "-cpu=1";
const thrice = ["-benchtime=100ms", "-count=3"];

const row = (name: string, values: number[], unit: string, how: string): Row => ({ name, figure: spread(values), unit, how });
const quotients = (over: number[], under: number[]): number[] => over.map((v, i) => v / under[i]!);

/** Scores replies on one core, turn and turn about with inkjs playing the same call. */
async function replies(): Promise<Row[]> {
  const rounds = 5;
  const calls = 500;
  const story = await like("lost-parcel"); // it has been played often: the machine code is ready
  const found = new Figures();
  const ink: number[] = [];
  for (let i = 0; i < rounds; i++) {
    run(found, "scoring", "^Benchmark(Reply|Typed.*)$", "-benchtime=300ms", oneCore);
    ink.push(choicesPerSecond(story, calls));
  }
  const name = found.names("Reply")[0]!;
  const scored = found.of(name, "replies/s");
  return [
    row("replies scored", scored, "replies/s", `lost-parcel, random replies, full CLEAR rubric, phrases found at loading; one core, ${rounds} runs`),
    ...found.names("Typed").map((typed) => row("typed replies scored", found.of(typed, "replies/s"), "replies/s", `the same, all shipped phrase rules searched for in each reply's text; one core, ${rounds} runs`)),
    row("choices by inkjs", ink, "choices/s", `inkjs in Node; the same call without its register, its texts, conditions, effects and points, in ink; ${calls} random calls, ${rounds} runs`),
    row("replies scored ÷ inkjs", quotients(scored, ink), "times", "in turn; unlike: inkjs puts the texts together, Clearline keeps the points and state of each reply"),
  ];
}

/** Verifies score sheets and, in turn, merely decodes them. */
function verify(): Row[] {
  const rounds = 7;
  const pairs = new Figures();
  for (let i = 0; i < rounds; i++) run(pairs, "scoring", "^Benchmark(DecodeSheet|Verify)$", "-benchtime=200ms", oneCore);
  const [verified, decoded] = [pairs.of("Verify", "ns/op"), pairs.of("DecodeSheet", "ns/op")];
  const many = new Figures();
  run(many, "scoring", "^BenchmarkVerifyAll$", "-benchtime=1x");
  const sheets = Number(process.env["CLEARLINE_SHEETS"] || 50_000).toLocaleString("en");
  const peak = many.has("VerifyAll", "peak-MB") ? short(many.of("VerifyAll", "peak-MB")[0]!) : "unknown";
  return [
    row("verify a sheet", verified.map((ns) => ns / 1e6), "ms", `of 440 calls of all scenarios, decoding included; one core, ${rounds} runs`),
    row("verify ÷ decode", quotients(verified, decoded), "times", "the same sheets only decoded by go-json, in turn"),
    { name: `memory, ${sheets} sheets`, figure: peak, unit: "MB", how: "the most ever resident as they stream through; more than 200 fails; CLEARLINE_SHEETS sets how many" },
    { name: `speed, ${sheets} sheets`, figure: short(many.of("VerifyAll", "sheets/s")[0]!), unit: "sheets/s", how: "making each sheet included; all cores; one run" },
  ];
}

/** Works out everything that calls can become. */
function analysis(): Row[] {
  const found = new Figures();
  run(found, "scoring", "^BenchmarkAnalyse$", ...thrice);
  return found.names("Analyse/").map((name) => row(`analysis of ${name.slice(name.indexOf("/") + 1)}`, found.of(name, "ns/op").map((ns) => ns / 1e6), "ms", `${found.of(name, "configurations")[0]!.toLocaleString("en")} configurations, all walked; 3 runs`));
}

/** Takes scenarios of more and more nodes from the file to the range. */
function growth(): Row[] {
  const found = new Figures();
  run(found, "scoring", "^BenchmarkAnalyseGrowth$", ...thrice);
  const steps = new Map<string, { nodes: number; name: string }[]>();
  for (const name of found.names("AnalyseGrowth/")) {
    const [, step = "analyse", nodes] = /^AnalyseGrowth\/(?:(\w+)\/)?(?:nodes=)?(\d+)$/.exec(name) ?? [];
    steps.set(step, [...(steps.get(step) ?? []), { nodes: Number(nodes), name }]);
  }
  const perNode = ({ name }: { name: string }) => found.of(name, "ns/node");
  const configurations = (name: string) => (found.has(name, "configurations/node") ? `, ${short(found.of(name, "configurations/node")[0]!)} configurations a node` : "");
  const count = (n: number) => n.toLocaleString("en");
  return [
    ...(steps.get("analyse") ?? []).map((at) => row(`analysis, ${count(at.nodes)} nodes`, perNode(at), "ns/node", `a generated scenario${configurations(at.name)}; 3 runs`)),
    ...[...steps].map(([step, sizes]) => {
      const [least, most] = [sizes[0]!, sizes.at(-1)!];
      return row(`${step}, ${count(most.nodes)} ÷ ${count(least.nodes)} nodes`, quotients(perNode(most), perNode(least)), "times", "time a node; 1 where time grows as the nodes do; 3 runs");
    }),
  ];
}

/** Searches texts for phrases, and reads a formula. */
function rules(): Row[] {
  const sizes = [10, 100, 1000, 10_000];
  const found = new Figures();
  run(found, "scoring/phrase", "^Benchmark(Find|Contains)$", ...thrice);
  run(found, "scoring/formula", "^BenchmarkEval$", ...thrice);
  return [
    ...sizes.map((n) => row(`phrases, ${n.toLocaleString("en")} rules`, found.of(`Find/${n}`, "MB/s"), "MB/s", "20,000 Chinese characters, gaps and spellings included; 3 runs")),
    ...sizes.map((n) => row(`strings.Contains, ${n.toLocaleString("en")} words`, found.of(`Contains/${n}`, "MB/s"), "MB/s", "the same text, a plain loop over the rules' words; 3 runs")),
    row("one formula", found.of("Eval", "ns/op"), "ns", "with let, done(), count() and max(); 3 runs"),
  ];
}

/** What the engine does on this machine, without a browser. */
export async function engine(): Promise<Row[][]> {
  build("scoring", "scoring/phrase", "scoring/formula");
  return [await replies(), rules(), verify(), analysis(), growth()];
}
