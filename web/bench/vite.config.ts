import { join } from "node:path";
import { defineConfig } from "vite";
import { compress } from "../build/compress.ts";

const web = join(import.meta.dirname, "..");
const out = join(web, "gen", "empty");

/** The empty Ebitengine page, packed as the site is. */
export default defineConfig({
  root: join(import.meta.dirname, "empty"),
  base: "./",
  publicDir: false,
  build: { outDir: out, emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  plugins: [compress(out, join(web, "gen", "packed-empty"))],
});
