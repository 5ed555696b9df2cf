import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { compress } from "./build/compress.ts";

const fonts = "public/fonts";

/** The fonts beside the program. Their address changes with their contents, so that caches may keep them. */
function listFonts() {
  return readdirSync(fonts)
    .filter((f) => /^clearline-.*\.(otf|ttf)$/.test(f))
    .map((f) => {
      const data = readFileSync(`${fonts}/${f}`);
      const hash = createHash("sha256").update(data).digest("hex").slice(0, 8);
      return { name: `fonts/${f}`, url: `fonts/${f}?v=${hash}`, bytes: data.length, weight: f.includes("bold") ? "700" : "400" };
    });
}

/** Writes the Content-Security-Policy into each page, too: a plain web host sends none. */
const writePolicy: Plugin = {
  name: "policy",
  transformIndexHtml: (html) => html.replace("%CSP%", readFileSync("policy.txt", "utf8").trim().replaceAll("\n", "; ")),
};

export default defineConfig({
  base: "./",
  appType: "mpa",
  define: {
    CLEARLINE_WASM_BYTES: statSync("gen/clearline.wasm").size,
    CLEARLINE_FONTS: JSON.stringify(listFonts()),
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ["index.html", "author/index.html", "review/index.html", "certificate/index.html"] },
  },
  worker: { format: "es" },
  plugins: [writePolicy, compress("dist", "gen/packed")],
});
