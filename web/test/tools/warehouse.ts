import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

const root = join(import.meta.dirname, "..", "..", "..");
const rubric = JSON.parse(readFileSync(join(root, "scoring", "rubrics", "clear.json"), "utf8")) as Record<"bands" | "dimensions", { id: string; name: { en: string } }[]>;

/** What `clearline report --format json` prints, as far as it is compared. */
export interface Report {
  tables: { id: string; columns: { id: string; kind: string }[]; rows: unknown[][] }[];
}

/** A ready-made SQL file beside a report's table: columns as "name in SQL:id in the table", or one word where they are the same. */
interface Pair {
  sql: string;
  table: string;
  key: string;
  figures: string;
}

const version = "scenario:scenarioId scenario_version:version rubric:rubricId rubric_version:rubricVersion";
const pairs: Pair[] = [
  {
    sql: "cohort",
    table: "cohort",
    key: "sheet:record",
    figures:
      "who trainee_name:trainee trainee_id:id cohort scenario:scenarioId scenario_version:version mode:modeId number attempt started:start minutes turns rewinds finished score total most band verdict:verdictId passed forbidden slips disputes verified:verifiedId counts:counted",
  },
  { sql: "trainees", table: "trainees", key: "who scenario:scenarioId", figures: "trainee_name:trainee trainee_id:id cohort attempts score passed weakest forbidden latest:last" },
  { sql: "scenarios", table: "scenarios", key: version, figures: "calls trainees mean sd median pass_rate:passRate abandoned unverified" },
  { sql: "endings", table: "endings", key: "scenario:scenarioId scenario_version:version ending", figures: "calls share" },
  { sql: "items", table: "items", key: `${version} node:nodeId`, figures: "calls reach difficulty sd discrimination upper_lower:upperLower" },
  { sql: "options", table: "options", key: `${version} node:nodeId choice`, figures: "best times:calls share cost rest correlation" },
  { sql: "reliability", table: "reliability", key: "rubric:rubricId", figures: "k trainees alpha average_r:averageR single sem sem_mean:semMean" },
];

/** What ids are called in the report, where it has the name only. */
const names: Record<string, Map<unknown, string>> = {
  band: new Map(rubric.bands.map((b) => [b.id, b.name.en])),
  weakest: new Map(rubric.dimensions.map((d) => [d.id, d.name.en])),
};

/** The long table in DuckDB, with the ready-made SQL run on it unchanged. */
export class Warehouse {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Opens a folder of Parquet files that `clearline report` wrote. */
  static async open(folder: string): Promise<Warehouse> {
    const warehouse = new Warehouse(await (await DuckDBInstance.create()).connect());
    for (const table of ["turns", "points"]) await warehouse.query(`CREATE VIEW ${table} AS SELECT * FROM '${join(folder, table)}.parquet'`);
    await warehouse.run("attempts");
    return warehouse;
  }

  /** Makes attempts count under a policy. */
  async count(policy: string): Promise<void> {
    await this.run(`counted_${policy}`);
    await this.run("node_scores");
  }

  /** Runs a ready-made SQL file. */
  run(file: string): Promise<Record<string, unknown>[]> {
    return this.query(readFileSync(join(root, "scoring", "review", "sql", `${file}.sql`), "utf8"));
  }

  /** Runs any SQL. */
  async query(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.#connection.runAndReadAll(sql)).getRowObjectsJS();
  }

  /** Lets go of the database. */
  close(): void {
    this.#connection.closeSync();
  }

  /** Runs every ready-made SQL file that gives figures and holds these against a report's. */
  async compare(report: Report): Promise<Comparison> {
    const found = new Comparison();
    for (const pair of pairs) found.table(pair, await this.run(pair.sql), report);
    const points = await this.query("SELECT sheet, dimension, points, most FROM points");
    found.points(points, report);
    return found;
  }
}

/** How many figures were held against each other, and those that are not the same. */
export class Comparison {
  compared = 0;
  readonly different: string[] = [];

  /** A row of the report may be missing only where nobody came: what never happened is in no sheet. */
  table(pair: Pair, rows: Record<string, unknown>[], report: Report): void {
    const [keys, figures] = [columns(pair.key), columns(pair.figures)];
    const mine = new Map(rows.map((row) => [keys.map(([name]) => plain(row[name])).join(" "), row]));
    for (const row of tableOf(report, pair.table)) {
      const key = keys.map(([, id]) => plain(row[id])).join(" ");
      const other = mine.get(key);
      mine.delete(key);
      if (!other) {
        if (row["calls"] !== 0) this.different.push(`${pair.table} ${key}: not in SQL`);
        continue;
      }
      for (const [name, id] of figures) this.figure(`${pair.table} ${key} ${id}`, names[name]?.get(other[name]) ?? other[name], row[id]);
    }
    for (const key of mine.keys()) this.different.push(`${pair.table} ${key}: only in SQL`);
  }

  /** The points by dimension, which the report has as columns. */
  points(rows: Record<string, unknown>[], report: Report): void {
    const sheets = new Map(tableOf(report, "cohort").map((row) => [row["record"], row]));
    for (const row of rows) {
      const sheet = sheets.get(plain(row["sheet"])) ?? {};
      for (const what of ["points", "most"]) this.figure(`sheet ${row["sheet"]} ${what}.${row["dimension"]}`, row[what], sheet[`${what}.${row["dimension"]}`]);
    }
  }

  /** Figures are the same where they differ by no more than rounding: 1e-9, of large ones as a share. */
  figure(where: string, mine: unknown, its: unknown): void {
    this.compared++;
    const [a, b] = [plain(mine), plain(its)];
    if (a === b || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)))) return;
    this.different.push(`${where}: SQL ${String(a)}, report ${String(b)}`);
  }
}

const columns = (text: string): [string, string][] => text.split(" ").map((pair) => [pair.replace(/:.*/, ""), pair.replace(/.*:/, "")]);

/** A table's rows by column. Of times, the moment; NULs as the long table has them. */
function tableOf(report: Report, id: string): Record<string, unknown>[] {
  const table = report.tables.find((t) => t.id === id);
  if (!table) throw new Error(`the report has no table ${id}`);
  return table.rows.map((row) =>
    Object.fromEntries(
      table.columns.map(({ id, kind }, i) => {
        const cell = row[i];
        if (typeof cell !== "string") return [id, cell];
        return [id, kind === "time" ? new Date(cell) : cell.replaceAll("\0", "\x1f")];
      }),
    ),
  );
}

function plain(v: unknown): unknown {
  if (v instanceof Date) return v.getTime();
  if (typeof v === "bigint" || typeof v === "boolean") return Number(v);
  return v ?? null;
}
