import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Row, short, spread } from "./table.ts";

/** What a benchmark reported in its runs, by unit. */
type Figures = Map<string, number[]>;

/** Runs Go's benchmarks. Their names are keys, with the package's last part before them: "phrase.Find/1000". */
function run(...options: string[]): Map<string, Figures> {
  const root = join(import.meta.dirname, "..", "..");
  const { status, stdout } = spawnSync("go", ["test", "-run", "^$", ...options], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error(`go test -bench failed:\n${stdout}`);
  return parse(stdout);
}

/** Reads Go's benchmark format: a line has the name, how often it ran, then pairs of a value and its unit. */
export function parse(text: string): Map<string, Figures> {
  const found = new Map<string, Figures>();
  let pkg = "";
  for (const line of text.split("\n")) {
    const [first = "", , ...pairs] = line.split(/\s+/);
    if (first === "pkg:") pkg = line.slice(line.lastIndexOf("/") + 1).trim();
    if (!first.startsWith("Benchmark") || pairs.length < 2) continue;
    const name = `${pkg}.${first.slice("Benchmark".length).replace(/-\d+$/, "")}`; // without the number of processors
    const figures = found.get(name) ?? new Map<string, number[]>();
    found.set(name, figures);
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const unit = pairs[i + 1]!;
      figures.set(unit, [...(figures.get(unit) ?? []), Number(pairs[i])]);
    }
  }
  return found;
}

const sizes = [10, 100, 1000, 10_000];

/** What the engine does on this machine, without a browser. */
export function engine(): Row[] {
  const found = run("-bench", "^Benchmark(Reply|Analyse|Verify|Find|Contains|Eval)$", "-benchtime", "100ms", "-count", "3", "./scoring", "./scoring/phrase", "./scoring/formula");
  const values = (name: string, unit: string): number[] => {
    const v = found.get(name)?.get(unit);
    if (!v) throw new Error(`go test printed no ${unit} for the benchmark ${name}; it has ${[...found.keys()].join(", ")}`);
    return v;
  };
  const row = (name: string, benchmark: string, from: string, unit: string, scale: number, how: string): Row => ({
    name, figure: spread(values(benchmark, from).map((v) => v / scale)), unit, how,
  });
  const scenarios = [...found.keys()].filter((name) => name.startsWith("scoring.Analyse/"));
  if (scenarios.length === 0) throw new Error("go test analysed no scenario");
  return [
    row("replies scored", "scoring.Reply", "replies/s", "replies/s", 1, "lost-parcel, random replies, full rubric, all shipped phrase rules; 3 runs"),
    ...scenarios.map((name) =>
      row(`analysis of ${name.slice(name.indexOf("/") + 1)}`, name, "ns/op", "ms", 1e6, `${values(name, "configurations")[0]!.toLocaleString("en")} configurations, all walked; 3 runs`),
    ),
    row("verify a sheet", "scoring.Verify", "ns/op", "ms", 1e6, "a finished call of lost-parcel, decoding included; 3 runs"),
    ...sizes.map((n) => row(`phrases, ${short(n)} rules`, `phrase.Find/${n}`, "MB/s", "MB/s", 1, "20,000 Chinese characters, gaps and spellings included; 3 runs")),
    ...sizes.map((n) => row(`strings.Contains, ${short(n)} words`, `phrase.Contains/${n}`, "MB/s", "MB/s", 1, "the same text, a plain loop over the rules' words; 3 runs")),
    row("one formula", "formula.Eval", "ns/op", "ns", 1, "with let, done(), count() and max(); 3 runs"),
  ];
}
