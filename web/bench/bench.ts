// Measures Clearline and prints one table. ./build.sh bench builds what it needs.

import { availableParallelism, cpus } from "node:os";
import { engine } from "./engine.ts";
import { player } from "./player.ts";
import { table } from "./table.ts";

const rows = [...(await player()), ...engine()];
console.log(table(rows));
console.log(`\nWhere brackets follow, the figure is the median, with the least and the most. WebGL is software.`);
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} processors`);
for (const { name, figure, must } of rows) {
  if (must === undefined || figure === must) continue;
  console.error(`bench: ${name}: ${figure}, but it must be ${must}`);
  process.exitCode = 1;
}
