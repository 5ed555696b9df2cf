// What a file is, by what it holds: its name is never asked.

/** The Clearline files that people hand in. */
export type Kind = "sheet" | "scenario" | "rubric" | "phrases" | "review";

/** The largest sheet, in bytes; the engine's own limit. */
export const sheetLimit = 2 << 20;

/** The largest file that is no list of sheets, in bytes: that of a review. Others have limits of their own, which the engine knows. */
export const fileLimit = 16 << 20;

/** Why a file, or a line of one, was not taken. */
export type Why =
  | "empty"
  | "large"
  | "list" // a JSON list
  | "json" // JSON of somebody else's
  | "torn" // not whole JSON, and nothing says what it was to be
  | "other" // none of the files that are known
  | "columns" // a table whose first row names no person
  | "encoding"
  | "quotes"
  | "workbook"
  | "xls"
  | "packed" // in a way that is not zip
  | "nested"
  | "encrypted"
  | "damaged"
  | "bomb" // it would unpack to far more than sheets do
  | "system" // the operating system's own
  | "unreadable";

const kinds: Record<string, Kind> = { sheet: "sheet", scenario: "scenario", rubric: "rubric", phrases: "phrases", review: "review" };

const first = /^\ufeff?\s*\{\s*"format"\s*:\s*"clearline\/(\w+)@\d+"/;
const anywhere = /"format"\s*:\s*"clearline\/(\w+)@\d+"/;

/**
 * What a JSON document is, or why it is none of ours. One that is torn is still what it says it is: the engine has the
 * words for what is wrong with it.
 */
export function kindOf(bytes: Uint8Array): Kind | Why {
  const head = kinds[first.exec(latin1.decode(bytes.subarray(0, 256)))?.[1] ?? ""];
  if (head) return head;
  const text = latin1.decode(bytes);
  try {
    const value: unknown = JSON.parse(text.replace(/^\u00ef\u00bb\u00bf/, ""));
    if (!value || typeof value !== "object" || Array.isArray(value)) return "json";
    const { format, attempt, turns } = value as Record<string, unknown>;
    const named = typeof format === "string" ? kinds[/^clearline\/(\w+)@\d+$/.exec(format)?.[1] ?? ""] : undefined;
    return named ?? (attempt && turns ? "sheet" : "json");
  } catch {
    return kinds[anywhere.exec(text)?.[1] ?? ""] ?? "torn";
  }
}

/** Reads any bytes, one character a byte: what tells files apart is ASCII. */
const latin1 = new TextDecoder("latin1");

/** What the first bytes of a file promise. */
export type Sort = "empty" | "json" | "lines" | "zip" | "table" | Exclude<Why, "empty">;

/** Sorts a file by its head; whole says that there is no more of it. */
export function sortOf(head: Uint8Array, whole: boolean): Sort {
  const [a, b, c] = head;
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) return "zip";
  if (a === 0xd0 && b === 0xcf) return "xls";
  if ((a === 0x1f && b === 0x8b) || (a === 0x37 && b === 0x7a && c === 0xbc) || (a === 0x52 && b === 0x61 && c === 0x72)) return "packed";
  const start = skipSpace(head, a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0);
  if (start === head.length) return whole ? "empty" : "other";
  if (head[start] === 0x5b) return "list";
  if (head[start] === 0x7b) return isLines(head, start) ? "lines" : whole ? "json" : "large";
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return whole ? "table" : "large"; // UTF-16
  return head.includes(0) ? "other" : whole ? "table" : "large";
}

/** Whether there is a JSON document a line: the first or the second line is one, and is not all there is. */
function isLines(head: Uint8Array, start: number): boolean {
  const end = head.indexOf(0x0a, start);
  if (end < 0) return false;
  const next = skipSpace(head, end);
  if (next === head.length) return false;
  return isObject(head.subarray(start, end)) || (head[next] === 0x7b && isObject(head.subarray(next, lineEnd(head, next))));
}

function isObject(bytes: Uint8Array): boolean {
  if (bytes.length > sheetLimit) return false;
  try {
    return typeof JSON.parse(latin1.decode(bytes)) === "object";
  } catch {
    return false;
  }
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0x0a, from);
  return end < 0 ? bytes.length : end;
}

/** Where the first byte is that is no white space. */
export function skipSpace(bytes: Uint8Array, from = 0): number {
  let i = from;
  while (i < bytes.length && (bytes[i] === 0x20 || (bytes[i]! >= 0x09 && bytes[i]! <= 0x0d))) i++;
  return i;
}

/** Whether a name is that of what operating systems leave in folders and zips. */
export const isSystem = (name: string): boolean => /(^|[/›]\s?)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(name);
