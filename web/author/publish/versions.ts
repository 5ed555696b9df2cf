// Versions of what is published, by the same rules as `clearline publish`: whatever differs from what was published
// under its id and version gets the next one, and what was published is kept.

import { findNodeAtLocation, parseTree } from "jsonc-parser";

/** One version of a file that was published. */
export interface Version {
  /** The folder it lies in: scenarios, rubrics or phrases. */
  kind: string;
  id: string;
  version: number;
  text: string;
}

/** A file whose version must be raised. */
export interface Raised {
  name: string;
  from: number;
  to: number;
}

/** What makes a text a version. Name is its path in the site's content. Undefined where it has no id or version. */
export function versionOf(name: string, text: string): Version | undefined {
  const root = parseTree(text);
  const member = (key: string): unknown => root && findNodeAtLocation(root, [key])?.value;
  const [id, version] = [member("id"), member("version")];
  if (typeof id !== "string" || typeof version !== "number" || version < 1) return undefined;
  return { kind: name.split("/")[0]!, id, version, text };
}

/** The text with another version, and nothing else changed. */
export function withVersion(text: string, version: number): string {
  const root = parseTree(text);
  const old = root && findNodeAtLocation(root, ["version"]);
  return old ? text.slice(0, old.offset) + version + text.slice(old.offset + old.length) : text;
}

const key = (v: Version) => `${v.kind}/${v.id}`;

/** Where the site's content keeps a version that is no longer played. */
export const archived = (v: Version) => `archive/${v.kind}/${v.id}@${v.version}.json`;

/** Which files need another version, given all that were ever published. */
export function raised(texts: ReadonlyMap<string, string>, published: Version[]): Raised[] {
  const now = [...texts].flatMap(([name, text]) => {
    const v = versionOf(name, text);
    return v ? [{ name, v }] : [];
  });
  const highest = new Map<string, number>();
  for (const v of [...published, ...now.map((n) => n.v)]) highest.set(key(v), Math.max(highest.get(key(v)) ?? 0, v.version));
  const list: Raised[] = [];
  for (const { name, v } of now) {
    const same = published.filter((p) => key(p) === key(v));
    if (!same.some((p) => p.version === v.version && p.text !== v.text)) continue;
    // What cannot be edited, as the shipped rubrics, is raised anew each time: to the version it already had so.
    const again = same.filter((p) => p.text === withVersion(v.text, p.version)).map((p) => p.version);
    const to = again.length > 0 ? Math.max(...again) : highest.get(key(v))! + 1;
    if (again.length === 0) highest.set(key(v), to);
    list.push({ name, from: v.version, to });
  }
  return list;
}

/** What the archive must hold: all that was published and is not there any more. */
export function archive(texts: ReadonlyMap<string, string>, published: Version[]): Map<string, string> {
  const now = new Set([...texts].map(([name, text]) => versionOf(name, text)).flatMap((v) => (v ? [archived(v)] : [])));
  return new Map(published.filter((p) => !now.has(archived(p))).map((p) => [archived(p), p.text]));
}
