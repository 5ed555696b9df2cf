import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "./go.ts";
import type { Asked } from "./duck.ts";
import { type Row, short } from "./table.ts";

const sheets = Number(process.env["CLEARLINE_COHORT"] || 100_000);
const command = process.env["CLEARLINE"]!;

/** What a program took, and all it printed. */
interface Taken {
  seconds: number;
  /** The most memory ever resident, in MB; 0 where the system does not tell. */
  peak: number;
  out: string;
}

/** Waits for a program that was just started, with an eye on its memory. */
async function taken(child: ChildProcess, right: number): Promise<Taken> {
  const began = performance.now();
  let [peak, out, err] = [0, "", ""];
  const look = () => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1000);
    } catch {
      // it has ended, or this is no Linux
    }
  };
  const watch = setInterval(look, 20);
  child.stdout?.on("data", (data) => (out += String(data)));
  child.stderr?.on("data", (data) => (err += String(data)));
  const [status] = (await once(child, "close")) as [number | null];
  clearInterval(watch);
  if (status !== right) throw new Error(`${child.spawnargs.join(" ")} ended with ${status}:\n${err}`);
  return { seconds: (performance.now() - began) / 1000, peak, out };
}

/** Pipes a cohort of trainees of known ability through the command and the long table, and holds all figures against each other. */
export async function cohort(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "clearline-cohort-"));
  try {
    const maker = program("web/bench/cohort");
    const abilities = join(folder, "abilities.csv");
    const make = (output: "ignore" | "pipe") => spawn(maker, ["-n", String(sheets), "-abilities", abilities], { stdio: ["ignore", output, "inherit"] });
    const report = async (format: string, to: string) => {
      const made = make("pipe");
      const child = spawn(command, ["report", "-", "--lang", "en", "--format", format, "-o", to], { stdio: [made.stdout, "ignore", "pipe"] });
      made.stdout!.destroy(); // the child has it
      return taken(child, 1); // a few sheets are not sound
    };
    const size = async (file: string) => (await stat(file)).size / 1e6;

    const making = await taken(make("ignore"), 0);
    const json = join(folder, "report.json");
    const tables = await report("json", json);
    const long = await report("parquet", folder);
    const duck = await taken(spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "duck.ts"), folder, json, abilities], { stdio: ["ignore", "pipe", "pipe"] }), 0);
    const asked = JSON.parse(duck.out) as Asked;

    const n = `${sheets.toLocaleString("en")} sheets`;
    const megabytes = (peak: number) => (peak > 0 ? short(peak) : "unknown");
    const row = (name: string, figure: string, unit: string, how: string, must?: string): Row => ({ name, figure, unit, how, ...(must === undefined ? {} : { must }) });
    return [
      row(`making ${n}`, short(making.seconds), "s", `${asked.trainees.toLocaleString("en")} trainees, abilities spread evenly from 0 to 1, four scenarios; CLEARLINE_COHORT sets how many; all cores, one run`),
      row(`report, ${n}`, short(tables.seconds), "s", "--format json, all tables, from a pipe; making each sheet included; all cores, one run"),
      row("memory, report", megabytes(tables.peak), "MB", "the most ever resident; one record a sheet is held"),
      row(`long table, ${n}`, short(long.seconds), "s", "--format parquet, from a pipe; making each sheet included; all cores, one run"),
      row("memory, long table", megabytes(long.peak), "MB", "the most ever resident"),
      row("turns.parquet", short(await size(join(folder, "turns.parquet"))), "MB", `${asked.rows.toLocaleString("en")} rows; the report as JSON has ${short(await size(json))} MB`),
      row("points.parquet", short(await size(join(folder, "points.parquet"))), "MB", "a row a finished sheet and dimension"),
      row("item analysis by DuckDB", short(asked.items), "s", "items.sql with its views, from the file; all cores, one run"),
      row("all summaries by DuckDB", short(asked.summaries), "s", "scenarios, endings, items, options, reliability; all cores, one run"),
      row("memory, DuckDB", megabytes(asked.peak), "MB", "the most ever resident, Node's own included"),
      row("figures compared", asked.compared.toLocaleString("en"), "figures", "every figure of every ready-made query with the report's: sheets, trainees, scenarios, endings, items, replies, reliability"),
      row("figures that differ", String(asked.different), "figures", "by more than 1e-9; more than none fails", "0"),
      row("ability recovered", asked.ability.toFixed(3), "ρ", "Spearman's rank correlation of the trainees' ability with their mean score, first attempts"),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}
