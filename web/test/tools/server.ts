import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** A web host with habits. */
export interface Habits {
  /** The folder whose files it has. */
  root?: string;
  /** The folder of the host that the site lives in. */
  base?: string;
  /** Compresses what it sends. */
  compress?: boolean;
  /** Sends .wasm as application/octet-stream. */
  wrongType?: boolean;
  /** Has no files with these endings. */
  without?: string[];
  /** Whether it answers that it has not this path, now. */
  refuses?: (path: string) => boolean;
  /** Files that stand in for those of the folder, by a pattern of their path. */
  instead?: [RegExp, Buffer | string][];
  /** Called with each path it was asked for; a promise delays the answer. */
  asked?: (path: string) => Promise<void> | undefined;
}

/** A running host; it stops at the end of the block that holds it. */
export interface Served extends AsyncDisposable {
  url: string;
  asked: string[];
}

/** Starts a plain static host. */
export async function host(habits: Habits): Promise<Served> {
  const base = habits.base ?? "/";
  const asked: string[] = [];
  const find = (path: string): Buffer | string | undefined => {
    if (habits.without?.some((end) => path.endsWith(end))) return undefined;
    const plain = path.replace(/\.gz$/, "");
    const other = habits.instead?.find(([pattern]) => pattern.test(plain));
    if (other) return path === plain ? other[1] : gzipSync(other[1], { level: 1 });
    try {
      return habits.root ? readFileSync(join(habits.root, path)) : undefined;
    } catch {
      return undefined;
    }
  };
  const server = createServer((request, response) => {
    void (async () => {
      const full = new URL(request.url ?? "/", "http://host").pathname;
      const path = full.slice(base.length) || "index.html";
      asked.push(full);
      await habits.asked?.(path);
      const data = full.startsWith(base) && !habits.refuses?.(path) ? find(path) : undefined;
      if (data === undefined) return response.writeHead(404).end("not here");
      const type = habits.wrongType && path.endsWith(".wasm") ? undefined : types[extname(path)];
      response.setHeader("Content-Type", type ?? "application/octet-stream");
      if (habits.compress && !path.endsWith(".gz")) {
        return response.setHeader("Content-Encoding", "gzip").end(gzipSync(data, { level: 1 }));
      }
      return response.end(data);
    })();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
