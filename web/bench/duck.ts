// Asks DuckDB about a cohort, as a program of its own, so that its memory can be told from the rest:
// duck.ts FOLDER REPORT ABILITIES prints what it found as JSON.

import { readFileSync } from "node:fs";
import { type Report, Warehouse } from "../test/tools/warehouse.ts";

/** What DuckDB found. */
export interface Asked {
  /** Rows of the long table. */
  rows: number;
  trainees: number;
  /** Seconds that the item analysis took, and all summaries. */
  items: number;
  summaries: number;
  /** The most memory ever resident after these, in MB; 0 where the system does not tell. */
  peak: number;
  compared: number;
  different: number;
  /** Spearman's rank correlation of ability and mean score. */
  ability: number;
}

/** Ranks share their mean among equals. */
const spearman = (abilities: string) => `
  WITH means AS (
    SELECT trainee_id, AVG(1e0 * score) AS score FROM counted GROUP BY trainee_id
  ), both_known AS (
    SELECT a.ability, m.score FROM means m JOIN read_csv('${abilities}', types = {'trainee': 'VARCHAR'}) a ON a.trainee = m.trainee_id
  ), ranks AS (
    SELECT RANK() OVER (ORDER BY ability) + (COUNT(*) OVER (PARTITION BY ability) - 1) / 2e0 AS ability,
      RANK() OVER (ORDER BY score) + (COUNT(*) OVER (PARTITION BY score) - 1) / 2e0 AS score
    FROM both_known
  )
  SELECT CORR(ability, score) AS found FROM ranks`;

async function ask(folder: string, report: string, abilities: string): Promise<Asked> {
  const seconds = async (...queries: string[]) => {
    const began = performance.now();
    for (const q of queries) await warehouse.run(q);
    return (performance.now() - began) / 1000;
  };
  const number = async (sql: string) => Number((await warehouse.query(sql))[0]!["found"]);
  const warehouse = await Warehouse.open(folder);
  await warehouse.count("first");
  const items = await seconds("items");
  const summaries = items + (await seconds("scenarios", "endings", "options", "reliability"));
  const peak = process.platform === "linux" ? Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1000 : 0;
  const { compared, different } = await warehouse.compare(JSON.parse(readFileSync(report, "utf8")) as Report);
  for (const d of different.slice(0, 10)) console.error(d);
  return {
    rows: await number("SELECT COUNT(*) AS found FROM turns"),
    trainees: await number("SELECT COUNT(DISTINCT who) AS found FROM turns"),
    items,
    summaries,
    peak,
    compared,
    different: different.length,
    ability: await number(spearman(abilities)),
  };
}

const [folder = "", report = "", abilities = ""] = process.argv.slice(2);
console.log(JSON.stringify(await ask(folder, report, abilities)));
