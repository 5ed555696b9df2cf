// Goes through what was handed in, however much it is, and says of each piece what it is.

import { Unreadable } from "../author/exchange/table.ts";
import { fileLimit, isSystem, kindOf, sheetLimit, sortOf, type Why } from "./kinds.ts";
import { join, type Line, Splitter } from "./lines.ts";
import { rosterOfText, rosterOfWorkbook } from "./tables.ts";
import { openZip, piecesOf, Unzippable, type Zip } from "./zip.ts";

/** A file, and its name with the folders it lay in. */
export interface Given {
  name: string;
  file: File;
}

/** Where a sheet's bytes are: in a file, or in an entry of it where that is a zip. */
export interface Place {
  file: File;
  /** Where the entry begins in the zip, by which it is known. */
  entry?: number;
  at: number;
  length: number;
}

/** A piece of what was handed in; sizes are in bytes of the files. */
export type Piece =
  | { kind: "sheet"; name: string; bytes: Uint8Array; place: Place }
  | { kind: "content"; name: string; text: string }
  | { kind: "review"; name: string; text: string }
  | { kind: "roster"; name: string; rows: string[][] }
  | { kind: "refused"; name: string; why: Why; /** of the file, from 1 */ line?: number }
  | { kind: "read"; size: number };

/** How many files are opened ahead of the one whose turn it is. */
const ahead = 8;

/** A document to sort: its beginning, up to the largest file that is read as a whole, and how to get the rest. */
interface Document {
  name: string;
  place: Omit<Place, "at" | "length">;
  head: Uint8Array<ArrayBuffer>;
  whole: boolean;
  rest(): AsyncIterable<Uint8Array>;
  /** In bytes of the file, for each byte of the document. */
  scale: number;
}

/** Goes through files, one after the other, in their order. */
export async function* walk(given: Given[]): AsyncGenerator<Piece> {
  // Of what is too large for anything but sheets, one a line, two lines tell that it is that.
  const open = ({ file }: Given) => file.slice(0, file.size > fileLimit ? 2 * sheetLimit : file.size).arrayBuffer().then((b) => new Uint8Array(b), () => undefined);
  const opened: ReturnType<typeof open>[] = [];
  for (let i = 0; i < given.length; i++) {
    while (opened.length < Math.min(given.length, i + ahead)) opened.push(open(given[opened.length]!));
    const { name, file } = given[i]!;
    const head = await opened[i]!;
    opened[i] = Promise.resolve(undefined); // held no longer than it is needed
    if (!head) yield { kind: "refused", name, why: "unreadable" };
    if (!head) yield { kind: "read", size: file.size };
    else if (sortOf(head, true) === "zip") yield* zip(name, file);
    else {
      const whole = head.length === file.size;
      const rest = () => piecesOfFile(file.slice(head.length));
      yield* document({ name, place: { file }, head, whole, rest, scale: 1 });
    }
  }
}

async function* piecesOfFile(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

/** Says what a document is. */
async function* document(doc: Document): AsyncGenerator<Piece> {
  const { name, head, whole } = doc;
  const size = head.length * doc.scale;
  const refuse = (why: Why): Piece => ({ kind: "refused", name, why: isSystem(name) ? "system" : why });
  const sort = sortOf(head, whole);
  if (sort === "lines") return yield* lines(doc);
  if (sort === "zip") yield refuse("nested");
  else if (sort === "table") yield* table(doc, refuse);
  else if (sort !== "json") yield refuse(sort);
  else {
    const kind = kindOf(head);
    if (kind === "sheet" && head.length <= sheetLimit) yield { kind, name, bytes: head, place: { ...doc.place, at: 0, length: head.length } };
    else if (kind === "sheet") yield refuse("large");
    else if (kind === "review") yield { kind, name, text: utf8.decode(head) };
    else if (kind === "scenario" || kind === "rubric" || kind === "phrases") yield { kind: "content", name, text: utf8.decode(head) };
    else yield refuse(kind);
  }
  yield { kind: "read", size };
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

async function* table(doc: Document, refuse: (why: Why) => Piece): AsyncGenerator<Piece> {
  try {
    const rows = await rosterOfText(doc.head);
    yield rows ? { kind: "roster", name: doc.name, rows } : refuse("other");
  } catch (e) {
    yield refuse(whyOf(e));
  }
}

/** Why a table or a workbook could not be read. */
const whyOf = (e: unknown): Why => (e instanceof Unreadable && e.why !== "type" ? e.why : e instanceof Unzippable ? e.why : "unreadable");

/** Sheets, one a line. */
async function* lines(doc: Document): AsyncGenerator<Piece> {
  const splitter = new Splitter(sheetLimit);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield doc.head;
    if (!doc.whole) yield* doc.rest();
  }
  const sorted = ({ number, at, bytes }: Line): Piece => {
    const kind = bytes ? kindOf(bytes) : "large";
    if (kind !== "sheet" || !bytes) return { kind: "refused", name: doc.name, why: known(kind), line: number };
    return { kind, name: `${doc.name}:${number}`, bytes, place: { ...doc.place, at, length: bytes.length } };
  };
  let come = 0;
  let told = 0;
  const read = (to: number): Piece => {
    const size = (to - told) * doc.scale;
    told = to;
    return { kind: "read", size };
  };
  try {
    for await (const piece of pieces()) {
      come += piece.length;
      for (const line of splitter.push(piece)) {
        yield read(line.at);
        yield sorted(line);
      }
    }
    for (const line of splitter.end()) yield sorted(line);
  } catch (e) {
    yield { kind: "refused", name: doc.name, why: e instanceof Unzippable ? e.why : "unreadable" };
  }
  yield read(come);
}

/** Why a line is not taken that is a file of another kind, or none: only sheets come in lines. */
const known = (kind: ReturnType<typeof kindOf>): Why => (kind === "scenario" || kind === "rubric" || kind === "phrases" || kind === "review" || kind === "sheet" ? "json" : kind);

async function* zip(name: string, file: File): AsyncGenerator<Piece> {
  let opened: Zip;
  try {
    opened = await openZip(file);
    if (opened.workbook) {
      if (file.size > fileLimit) throw new Unreadable("large");
      const rows = await rosterOfWorkbook(new Uint8Array(await file.arrayBuffer()));
      yield rows ? { kind: "roster", name, rows } : { kind: "refused", name, why: "columns" };
      return yield { kind: "read", size: file.size };
    }
  } catch (e) {
    yield { kind: "refused", name, why: whyOf(e) };
    return yield { kind: "read", size: file.size };
  }
  let left = file.size;
  for (const entry of opened.entries) {
    const inner = `${name} › ${entry.filename}`;
    const size = Math.min(left, entry.compressedSize);
    left -= size;
    const scale = entry.uncompressedSize > 0 ? size / entry.uncompressedSize : 0;
    const pieces = piecesOf(entry);
    try {
      const { head, whole } = await headOf(pieces);
      yield* document({ name: inner, place: { file, entry: entry.offset }, head, whole, rest: () => pieces, scale });
    } catch (e) {
      yield { kind: "refused", name: inner, why: isSystem(inner) ? "system" : whyOf(e) };
      yield { kind: "read", size };
    } finally {
      await pieces.return(undefined);
    }
  }
  yield { kind: "read", size: left }; // the list of entries itself
}

/** The beginning of what comes in pieces, and whether that is all. */
async function headOf(pieces: AsyncGenerator<Uint8Array>): Promise<{ head: Uint8Array<ArrayBuffer>; whole: boolean }> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size <= fileLimit; ) {
    const piece = await pieces.next();
    if (piece.done) return { head: join(parts), whole: true };
    parts.push(piece.value);
    size += piece.value.length;
  }
  return { head: join(parts), whole: false };
}

/** Reads a sheet's bytes again. Throws where they are gone. */
export async function readAgain({ file, entry, at, length }: Place): Promise<Uint8Array> {
  if (entry === undefined) return new Uint8Array(await file.slice(at, at + length).arrayBuffer());
  const found = (await openZip(file)).entries.find((e) => e.offset === entry);
  if (!found) throw new Unzippable("damaged");
  const parts: Uint8Array[] = [];
  let from = 0;
  for await (const piece of piecesOf(found)) {
    const part = piece.subarray(Math.max(0, at - from), Math.max(0, at + length - from));
    if (part.length > 0) parts.push(part);
    from += piece.length;
    if (from >= at + length && from > 0) break;
  }
  const bytes = join(parts);
  if (bytes.length !== length) throw new Unzippable("damaged");
  return bytes;
}
