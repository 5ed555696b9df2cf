// The whole site as a zip file: the files of the site this page came from, with the author's content.

import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** A file of the site, as its manifest lists it. */
interface Entry {
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

const manifest = "files.json";

/** So much is packed between two looks at the page's events. */
const slice = 256 << 10;

/** A file of the site that could not be had. */
export class SiteError extends Error {}

/**
 * Packs the site with this content, by its path below content/. Progress is told from 0 to 1. Throws a SiteError, or
 * the signal's reason.
 */
export async function packSite(content: ReadonlyMap<string, string>, progress: (part: number) => void, signal: AbortSignal): Promise<Blob> {
  const base = new URL("../", document.baseURI);
  const listed = await get(new URL(manifest, base), signal);
  const entries = JSON.parse(new TextDecoder().decode(listed)) as Entry[];
  const encoder = new TextEncoder();
  const own = [...content].map(([name, text]) => ({ path: `content/${name}`, data: encoder.encode(text) }));
  const all = entries.reduce((n, e) => n + e.bytes, 0) + own.reduce((n, f) => n + f.data.length, 0);
  let done = 0;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    parts.push(data as Uint8Array<ArrayBuffer>);
  });
  const add = async (path: string, data: Uint8Array) => {
    const file = /\.(gz|br|png)$/.test(path) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    zip.add(file);
    for (let at = 0; at === 0 || at < data.length; at += slice) {
      signal.throwIfAborted();
      file.push(data.subarray(at, at + slice), at + slice >= data.length);
      progress((done += Math.min(slice, data.length - at)) / all);
      await new Promise((go) => setTimeout(go));
    }
  };
  for (const entry of entries) {
    const data = await get(new URL(entry.path.split("/").map(encodeURIComponent).join("/"), base), signal).catch((e: unknown) => {
      if (packed(entry) && e instanceof SiteError) return undefined;
      throw e;
    });
    if (data && (await intact(entry, data))) await add(entry.path, data);
    // Some hosts unpack a .gz on the way, or have none: the site does without.
    else if (!packed(entry)) throw new SiteError(entry.path);
  }
  await add(manifest, listed);
  for (const { path, data } of own) await add(path, data);
  zip.end();
  return new Blob(parts, { type: "application/zip" });
}

const packed = (e: Entry) => /\.(gz|br)$/.test(e.path);

/** Whether this is the file that the manifest lists. Where the browser computes no digests, its size must do. */
async function intact(entry: Entry, data: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (data.length !== entry.bytes) return false;
  if (!globalThis.crypto.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("") === entry.sha256;
}

async function get(url: URL, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const name = url.pathname.split("/").pop() ?? "";
  let response: Response;
  try {
    response = await fetch(url, { signal });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (e) {
    signal.throwIfAborted();
    throw new SiteError(`${name}: ${String(e)}`);
  }
  throw new SiteError(`${name}: HTTP ${response.status}`);
}
