// Zips, read in this very thread: the page's policy allows no workers made of blobs, and we are in a worker already.

import { BlobReader, configure, type FileEntry, ZipReader } from "@zip.js/zip.js/lib/zip-core-custom.js";
import { decode } from "../author/exchange/table.ts";
import { sheetLimit, type Why } from "./kinds.ts";

configure({ useWebWorkers: false, useCompressionStream: true });

/** Sheets pack to about a tenth; what packs to less than this part of itself is no sheet but a trap. */
const densest = 200;

/** The most that a workbook may unpack to, in bytes. */
const workbookLimit = 64 << 20;

/** A zip that cannot be read, or an entry of it. */
export class Unzippable extends Error {
  constructor(readonly why: Why) {
    super(why);
  }
}

/** An opened zip. */
export interface Zip {
  /** It is an Excel workbook. */
  workbook: boolean;
  entries: FileEntry[];
}

/** Reads a zip's list of entries. Throws Unzippable. */
export async function openZip(file: Blob): Promise<Zip> {
  // Names in an older Windows' own encoding, or in whatever the packer thought fit.
  const decodeText = (value: Uint8Array, encoding: string) => (encoding === "utf-8" ? undefined : decode(value));
  const all = await new ZipReader(new BlobReader(file), { decodeText, checkOverlappingEntry: true, checkCrc32: true }).getEntries().catch(() => {
    throw new Unzippable("damaged");
  });
  const entries = all.filter((e): e is FileEntry => !e.directory);
  const workbook = entries.some((e) => e.filename === "xl/workbook.xml");
  if (workbook && entries.reduce((n, e) => n + e.uncompressedSize, 0) > workbookLimit) throw new Unzippable("bomb");
  return { workbook, entries };
}

/**
 * The bytes of an entry, in pieces. It is checked before and while it is unpacked that there are not more than the zip
 * says, and at the end that they are the ones that were packed. Throws Unzippable.
 */
export async function* piecesOf(entry: FileEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new Unzippable("encrypted");
  if (entry.uncompressedSize > sheetLimit && entry.uncompressedSize > densest * entry.compressedSize) throw new Unzippable("bomb");
  const stop = new AbortController();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const done = entry.getData(writable, { signal: stop.signal }).then(
    () => undefined,
    () => new Unzippable("damaged"),
  );
  let size = 0;
  const reader = readable.getReader();
  void done.then((wrong) => wrong && reader.cancel().catch(() => {})); // whoever waits for more has to be told
  try {
    for (;;) {
      const piece = await reader.read().catch(() => undefined);
      if (!piece || piece.done) break;
      size += piece.value.length;
      if (size > entry.uncompressedSize) throw new Unzippable("damaged");
      yield piece.value;
    }
    const wrong = await done;
    if (wrong) throw wrong;
  } finally {
    stop.abort();
    void reader.cancel().catch(() => {});
  }
}
