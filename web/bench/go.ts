import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const programs = join(root, "out", "bench");

/** What benchmarks reported, by name and unit: a number for each time they ran. */
export class Figures {
  readonly #found = new Map<string, Map<string, number[]>>();

  /** Reads Go's benchmark format: a line has the name, how often it ran, then pairs of a value and its unit. */
  add(text: string): void {
    for (const line of text.split("\n")) {
      const [first = "", , ...pairs] = line.split(/\s+/);
      if (!first.startsWith("Benchmark") || pairs.length < 2) continue;
      const name = first.slice("Benchmark".length).replace(/-\d+$/, ""); // without the number of processors
      const units = this.#found.get(name) ?? new Map<string, number[]>();
      this.#found.set(name, units);
      for (let i = 0; i + 1 < pairs.length; i += 2) {
        const unit = pairs[i + 1]!;
        units.set(unit, [...(units.get(unit) ?? []), Number(pairs[i])]);
      }
    }
  }

  /** The names that begin like this; there must be one. */
  names(prefix: string): string[] {
    const names = [...this.#found.keys()].filter((name) => name.startsWith(prefix));
    if (names.length === 0) throw new Error(`no benchmark is called Benchmark${prefix}…; these ran: ${[...this.#found.keys()].join(", ")}`);
    return names;
  }

  /** Whether a benchmark reported such a unit. */
  has(name: string, unit: string): boolean {
    return this.#found.get(name)?.has(unit) ?? false;
  }

  /** What a benchmark reported, in the order it ran. */
  of(name: string, unit: string): number[] {
    const values = this.#found.get(name)?.get(unit);
    if (!values) throw new Error(`Benchmark${name} reported no ${unit}; these ran: ${[...this.#found.keys()].join(", ")}`);
    return values;
  }
}

/** Builds packages' benchmarks, so that running them again and again measures nothing else. */
export function build(...packages: string[]): void {
  const { status } = spawnSync("go", ["test", "-c", "-o", `${programs}/`, ...packages.map((p) => `./${p}`)], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("the benchmarks could not be built");
}

/** Builds a program and returns its path. */
export function program(pkg: string): string {
  const path = join(programs, basename(pkg));
  const { status } = spawnSync("go", ["build", "-trimpath", "-o", path, `./${pkg}`], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${pkg} could not be built`);
  return path;
}

/** Runs a package's benchmarks with these flags of go test and adds what they report. */
export function run(into: Figures, pkg: string, pattern: string, ...flags: string[]): void {
  const program = join(programs, `${pkg.slice(pkg.lastIndexOf("/") + 1)}.test`);
  const options = ["-run=^$", `-bench=${pattern}`, "-timeout=0", ...flags].map((flag) => flag.replace("-", "-test."));
  const { status, stdout, error } = spawnSync(program, options, { cwd: join(root, pkg), encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error(`${pkg}, benchmarks ${pattern}, failed:\n${stdout}`, { cause: error });
  into.add(stdout);
}
