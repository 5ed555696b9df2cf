import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";
import type { Plugin } from "vite";

const gzip = promisify(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);

/**
 * Lays a .gz and a .br beside every file that gains by it, once, at build time. The program takes half a minute;
 * what the last build packed is kept in the cache folder by its digest.
 */
export function compress(dir: string, cache: string): Plugin {
  return {
    name: "compress",
    apply: "build",
    async closeBundle() {
      writeFileSync(join(dir, ".gitkeep"), ""); // lets Go embed the folder in a fresh clone
      mkdirSync(cache, { recursive: true });
      const files = readdirSync(dir, { recursive: true, encoding: "utf8" })
        .map((f) => join(dir, f))
        .filter((f) => /\.(html|js|css|svg|json|wasm|otf|ttf|txt)$/.test(f) && statSync(f).size > 1000);
      const used = (await Promise.all(files.map((f) => pack(f, cache)))).flat();
      for (const old of readdirSync(cache)) if (!used.includes(old)) rmSync(join(cache, old));
    },
  };
}

/** How hard brotli tries: 11 for what is published; a local start need not wait two minutes for the last tenth. */
const quality = Number(process.env["BROTLI_QUALITY"] ?? 11);

/** Packs one file and returns the names it has in the cache. */
async function pack(file: string, cache: string): Promise<string[]> {
  const data = readFileSync(file);
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: quality,
    [zlib.constants.BROTLI_PARAM_LGWIN]: 24,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: data.length,
  };
  const digest = createHash("sha256").update(data).update(String(quality)).digest("hex");
  const forms = [
    [".gz", () => gzip(data, { level: 9 })],
    [".br", () => brotli(data, { params })],
  ] as const;
  return Promise.all(
    forms.map(async ([suffix, make]) => {
      const kept = join(cache, digest + suffix);
      const packed = existsSync(kept) ? readFileSync(kept) : await make();
      writeFileSync(kept, packed);
      if (packed.length < data.length) writeFileSync(file + suffix, packed);
      return digest + suffix;
    }),
  );
}
