import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import type { Served } from "./server.ts";

/** The built command: $CLEARLINE, or where build.sh leaves it. */
const command = process.env["CLEARLINE"] ?? join(import.meta.dirname, "..", "..", "..", "out", "clearline");

/** Runs a command of clearline to its end. */
export async function clearline(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args);
    return { status: 0, out: stdout, err: stderr };
  } catch (e) {
    const { code, stdout, stderr } = e as { code?: unknown; stdout: string; stderr: string };
    if (typeof code !== "number") throw e;
    return { status: code, out: stdout, err: stderr };
  }
}

/** `clearline serve` on a free port. It stops at the end of the block that holds it. */
export interface Serving extends Omit<Served, "asked"> {
  /** All it has printed. */
  lines: string[];
  /** Waits until it has printed a line like this. */
  printed(pattern: RegExp): Promise<string>;
}

/** Starts `clearline serve`, with a folder of scenarios if one is given. */
export async function serve(dir?: string): Promise<Serving> {
  const child = spawn(command, ["serve", "--addr", "127.0.0.1:0", ...(dir ? ["--scenarios", dir] : [])], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const lines: string[] = [];
  let waiting: (() => void)[] = [];
  const wake = () => {
    for (const go of waiting.splice(0)) go();
  };
  createInterface(child.stdout).on("line", (line) => {
    lines.push(line);
    wake();
  });
  void ended.then(wake);
  const printed = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const line = lines.find((l) => pattern.test(l));
      if (line !== undefined) return line;
      if (child.exitCode !== null) throw new Error(`clearline serve ended: ${lines.join("\n")}`);
      await new Promise<void>((go) => waiting.push(go));
    }
  };
  const url = /http:\S+/.exec(await printed(/http:/))![0];
  return {
    url,
    lines,
    printed,
    async [Symbol.asyncDispose]() {
      child.kill("SIGINT");
      await ended;
    },
  };
}
