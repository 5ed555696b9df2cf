// The document as a tree, kept up to date cheaply: a change inside one entry of a top-level list, such as a node of a
// scenario, reads that entry anew and moves the rest.

import type { Text } from "@codemirror/state";
import { findNodeAtLocation, getNodeValue, type Node as JSONNode, type ParseError, parseTree } from "jsonc-parser";
import type { Edit, Path } from "../engine/contract.ts";
import type { Parsed } from "./contract.ts";

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** A document as read, and what is wrong with its syntax. */
export interface Tree extends Parsed {
  errors: ParseError[];
}

/** One replaced stretch of text, in offsets before the change. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** Reads a whole text. */
export function read(text: string): Tree {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, strict);
  return { root, value: root && getNodeValue(root), sound: errors.length === 0 && root !== undefined, errors };
}

/** The tree after a change, given the text after it. The old tree's nodes are moved: it must not be used any more. */
export function reread(old: Tree, doc: Text, { from, to, insert }: Change): Tree {
  const whole = () => read(doc.toString());
  const entry = old.sound ? entryAround(old.root, from, to) : undefined;
  const [list, property] = [entry?.parent, entry?.parent?.parent];
  const key: unknown = property?.children?.[0]?.value;
  const value = old.value as Record<string, unknown[]>;
  // A member written twice has one value only: nothing can be put in its place.
  if (!entry || !list?.children || typeof key !== "string" || Object.keys(value).length !== old.root?.children?.length) return whole();

  const delta = insert.length - (to - from);
  const errors: ParseError[] = [];
  const length = entry.length + delta;
  const fresh = parseTree(doc.sliceString(entry.offset, entry.offset + length), errors, strict);
  if (!fresh || errors.length > 0 || fresh.offset !== 0 || fresh.length !== length) return whole();

  const index = list.children.indexOf(entry);
  shift(fresh, 0, entry.offset);
  if (delta !== 0) shift(old.root!, to, delta);
  list.children[index] = Object.assign(fresh, { parent: list });
  const entries = [...value[key]!];
  entries[index] = getNodeValue(fresh);
  return { ...old, value: Object.assign(Object.create(null), value, { [key]: entries }) };
}

/** The entry of a list at the top of the document that a stretch of text lies in. */
function entryAround(root: JSONNode | undefined, from: number, to: number): JSONNode | undefined {
  const around = (nodes?: JSONNode[]) => nodes?.find((n) => n.offset < from && to < n.offset + n.length);
  const value = around(root?.children)?.children?.[1];
  return value?.type === "array" ? around(value.children) : undefined;
}

type Movable = { -readonly [K in keyof JSONNode]: JSONNode[K] };

/** Moves what begins at or after an offset, and widens what lies around it. */
function shift(node: Movable, after: number, by: number): void {
  if (node.offset + node.length < after) return;
  if (node.offset >= after) node.offset += by;
  else node.length += by;
  if (node.colonOffset !== undefined && node.colonOffset >= after) node.colonOffset += by;
  if (node.children) for (const child of node.children) shift(child, after, by);
}

/** The path of the innermost value at an offset. */
export function pathAt(root: JSONNode | undefined, offset: number): Path {
  const path: Path = [];
  let node = root;
  while (node?.children) {
    const index: number = node.children.findIndex((n) => n.offset <= offset && offset <= n.offset + n.length);
    const child: JSONNode | undefined = node.children[index];
    if (!child) break;
    if (node.type === "array") path.push(index);
    if (child.type === "property") path.push(child.children?.[0]?.value as string);
    node = child.type === "property" ? child.children?.[1] : child;
  }
  return path;
}

/** The value at a path or, where the document has not got that far, the nearest one around it. */
export function nodeAt(root: JSONNode | undefined, path: Path): JSONNode | undefined {
  for (let n = path.length; root && n >= 0; n--) {
    const node = findNodeAtLocation(root, path.slice(0, n));
    if (node) return node;
  }
  return root;
}

/** A JSON pointer as a path. */
export function pathOf(pointer: string, root: JSONNode | undefined): Path {
  const path: Path = [];
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const inList = root && findNodeAtLocation(root, path)?.type === "array";
    path.push(inList || (!root && /^\d+$/.test(name)) ? Number(name) : name);
  }
  return path;
}

/** What an edit does to the text: no more than it must, in the author's own manner of writing. Undefined for nothing. */
export function changeFor(doc: Text, root: JSONNode | undefined, edit: Edit): Change | undefined {
  const path = [...edit.path];
  let value = edit.value;
  let insert = edit.insert === true;
  const unit = unitOf(doc);
  if (path.length === 0) return value === undefined ? undefined : { from: 0, to: doc.length, insert: `${JSON.stringify(value, null, unit)}\n` };

  let last = path.pop()!;
  let parent = root && findNodeAtLocation(root, path);
  while (!parent && value !== undefined && path.length > 0) {
    value = typeof last === "string" ? { [last]: value } : [value];
    insert = false;
    last = path.pop()!;
    parent = root && findNodeAtLocation(root, path);
  }
  const children = parent?.children;
  if (!parent || !children || (parent.type === "array") !== (typeof last === "number")) return undefined;

  const at = typeof last === "number" ? last : children.findIndex((p) => p.children?.[0]?.value === last);
  const existing = children[at];
  if (value === undefined) return existing && without(parent, children, at);

  const style = styleOf(doc, parent, children, unit);
  const written = write(value, style);
  if (existing && !insert) {
    const old = existing.type === "property" ? existing.children?.[1] : existing;
    return old && { from: old.offset, to: old.offset + old.length, insert: written };
  }
  const item = typeof last === "string" ? `${JSON.stringify(last)}: ${written}` : written;
  if (existing) return { from: existing.offset, to: existing.offset, insert: `${item},${style.gap}` };
  const before = children.at(-1);
  const from = before ? before.offset + before.length : parent.offset + 1;
  if (before) return { from, to: from, insert: `,${style.gap}${item}` };
  return { from, to: parent.offset + parent.length - 1, insert: `${style.gap}${item}${style.end}` };
}

function without(parent: JSONNode, children: JSONNode[], at: number): Change {
  const [before, node, after] = [children[at - 1], children[at]!, children[at + 1]];
  if (after) return { from: node.offset, to: after.offset, insert: "" };
  if (before) return { from: before.offset + before.length, to: node.offset + node.length, insert: "" };
  return { from: parent.offset + 1, to: parent.offset + parent.length - 1, insert: "" };
}

/** How the members of a list or object are set: what stands between two of them, and before the closing bracket. */
interface Style {
  gap: string;
  end: string;
  indent: string;
  unit: string;
}

function styleOf(doc: Text, parent: JSONNode, children: JSONNode[], unit: string): Style {
  const outer = /^\s*/.exec(doc.lineAt(parent.offset).text)![0];
  const first = children[0];
  const inline = first ? doc.lineAt(first.offset).number === doc.lineAt(parent.offset).number : unit === "";
  if (inline) return { gap: first ? " " : "", end: "", indent: outer, unit: first ? "" : unit };
  const indent = first ? /^\s*/.exec(doc.lineAt(first.offset).text)![0] : outer + unit;
  return { gap: `\n${indent}`, end: `\n${outer}`, indent, unit };
}

function write(value: unknown, { indent, unit }: Style): string {
  return JSON.stringify(value, null, unit).replaceAll("\n", `\n${indent}`);
}

/** What the author indents by: the first indented line's space. Nothing where all stands on one line. */
function unitOf(doc: Text): string {
  for (let n = 1; n <= Math.min(doc.lines, 50); n++) {
    const space = /^[ \t]+(?=\S)/.exec(doc.line(n).text)?.[0];
    if (space) return space.startsWith("\t") ? "\t" : space;
  }
  return doc.lines > 1 || doc.length === 0 ? "  " : "";
}
