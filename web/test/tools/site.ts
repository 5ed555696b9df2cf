import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Habits, host, type Served } from "./server.ts";

const web = join(import.meta.dirname, "..", "..");
const scenario = JSON.stringify({ format: "clearline/scenario@1", id: "note" });
const index = JSON.stringify({ scenarios: ["scenarios/note.json"], rubrics: [], phrases: [], bytes: scenario.length });

let built: Buffer | undefined;

/** The shell's test program, compiled as the player is. */
function program(): Buffer {
  if (!built) {
    const out = join(web, "gen", "program.wasm");
    execFileSync("go", ["build", "-trimpath", "-ldflags=-s -w", "-gcflags=all=-l", "-o", out, "./test/program"], {
      cwd: web,
      env: { ...process.env, GOOS: "js", GOARCH: "wasm" },
      stdio: ["ignore", "inherit", "inherit"],
    });
    built = readFileSync(out);
  }
  return built;
}

/** The built site with the test program in the player's place, on a host with these habits. */
export function site(habits: Habits = {}): Promise<Served> {
  const instead: Habits["instead"] = [
    ...(habits.instead ?? []),
    [/\.wasm$/, program()],
    [/^content\/index\.json$/, index],
    [/^content\/scenarios\/note\.json$/, scenario],
  ];
  return host({ root: join(web, "dist"), ...habits, instead });
}
