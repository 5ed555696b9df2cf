import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { clearline } from "./tools/clearline.ts";
import { type Report, Warehouse } from "./tools/warehouse.ts";

const root = join(import.meta.dirname, "..", "..");
const sheets = 400;

describe("a cohort beyond one machine", () => {
  let folder = "";
  let warehouse: Warehouse;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "clearline-sql-"));
    const made = await promisify(execFile)("go", ["run", "./web/bench/cohort", "-n", String(sheets)], { cwd: root, encoding: "buffer", maxBuffer: 1 << 26 });
    await writeFile(join(folder, "sheets.ndjson"), made.stdout);
    await report("-o", folder, "--format", "parquet");
    warehouse = await Warehouse.open(folder);
  });

  after(async () => {
    warehouse?.close();
    await rm(folder, { recursive: true });
  });

  /** Runs `clearline report` on the cohort; some of its sheets are not sound, which the exit status says. */
  async function report(...flags: string[]): Promise<void> {
    const { status, err } = await clearline("report", join(folder, "sheets.ndjson"), "--lang", "en", ...flags);
    assert.equal(status, 1, err);
    assert.match(err, /ok, \d+ duplicate, \d+ altered, \d+ malformed/);
  }

  for (const policy of ["first", "best", "last", "mean"]) {
    it(`has the report's figures in every ready-made query, where the ${policy} attempt counts`, async () => {
      const file = join(folder, `${policy}.json`);
      await report("-o", file, "--policy", policy);
      await warehouse.count(policy);
      const { compared, different } = await warehouse.compare(JSON.parse(await readFile(file, "utf8")) as Report);
      assert.deepEqual(different, []);
      assert.ok(compared > 10_000, `${compared} figures are not all`);
    });
  }

  it("has every sheet, those that prove nothing too", async () => {
    const found = await warehouse.query("SELECT verified, finished, COUNT(DISTINCT sheet)::INTEGER AS n FROM turns GROUP BY ALL ORDER BY ALL");
    assert.equal(found.reduce((all, { n }) => all + Number(n), 0), sheets);
    for (const verdict of ["ok", "duplicate", "altered", "malformed"]) assert.ok(found.some((row) => row["verified"] === verdict), `no sheet is ${verdict}`);
    assert.ok(found.some((row) => row["finished"] === false), "no call was left");
  });

  it("says in its README what every column is", async () => {
    const readme = await readFile(join(root, "scoring", "README.md"), "utf8");
    for (const table of ["turns", "points"]) {
      const there = (await warehouse.query(`DESCRIBE ${table}`)).map((row) => String(row["column_name"]));
      const section = readme.slice(readme.indexOf(`\`${table}.parquet\`:`));
      const rows = section.slice(section.indexOf("|---"), section.search(/\n\n(?!\|)/)).split("\n").slice(1);
      const documented = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
      assert.deepEqual(documented, there, table);
    }
  });
});
