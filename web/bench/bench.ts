// Measures Clearline and prints one table. ./build.sh bench builds what it needs.

import { availableParallelism, cpus, loadavg } from "node:os";
import { cohort } from "./cohort.ts";
import { engine } from "./engine.ts";
import { player } from "./player.ts";
import { short, table } from "./table.ts";

const load = loadavg()[0]!;
const groups = [...(await player()), ...(await engine()), await cohort()];
console.log(table(groups));
console.log(`\nWhere brackets follow, the figure is the median, with the least and the most. WebGL is software.`);
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} processors, load ${short(load)} at the start`);
for (const { name, figure, must } of groups.flat()) {
  if (must === undefined || figure === must) continue;
  console.error(`bench: ${name}: ${figure}, but it must be ${must}`);
  process.exitCode = 1;
}
