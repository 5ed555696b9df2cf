// Publishing from the page: check, raise versions, pack, remember.

import type { Problem } from "../../engine/contract.ts";
import type { OpenDocument } from "../document.ts";
import { lang } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";
import { packSite } from "./site.ts";
import { published, remember } from "./store.ts";
import { archive, archived, type Raised, raised, type Version, versionOf, withVersion } from "./versions.ts";

/** A site that was packed. */
export interface Packed {
  zip: Blob;
  raised: Raised[];
}

/** Another tab is editing: no version can be raised here. */
export class ReadOnlyError extends Error {}

/** Studies a file to its end and returns its errors. */
export function errorsOf(ws: Workbench, doc: OpenDocument): Promise<Problem[]> {
  doc.readNow(); // its title and the places of its errors are named
  let faults: Problem[] | undefined;
  return new Promise((resolve) =>
    ws.engine.study(ws.sources(), doc.path, lang.value, (s) => {
      faults = s.faults ?? faults;
      const errors = faults?.filter((f) => f.severity === "error") ?? [];
      if (errors.length > 0 || s.balance || (faults && doc.kind !== "scenario")) resolve(errors);
    }),
  );
}

const basename = (path: string) => path.split("/").pop()!;
const nameOf = (doc: OpenDocument) => `${{ scenario: "scenarios", rubric: "rubrics", phrases: "phrases" }[doc.kind]}/${basename(doc.path)}`;

/**
 * Packs a site with these files of the author's, and with the shipped rubrics and phrase sets that she has not got
 * herself. Files that differ from what was published under their version are given the next one, as an edit of theirs.
 */
export async function publish(ws: Workbench, docs: OpenDocument[], progress: (part: number) => void, signal: AbortSignal): Promise<Packed> {
  const own = new Map(docs.map((d) => [nameOf(d), d]));
  const texts = new Map([...own].map(([name, d]) => [name, d.text()]));
  const ids = new Set([...texts].map(([name, text]) => idOf(name, text)));
  for (const kind of ["rubrics", "phrases"] as const) {
    for (const [name, text] of await ws.library.files(kind)) if (!ids.has(idOf(name, text))) texts.set(name, text);
  }
  const old = [...(await published()), ...(await replaced(ws, texts))];
  const news = raised(texts, old);
  if (news.some((r) => own.get(r.name)?.readOnly.value)) throw new ReadOnlyError();
  for (const { name, to } of news) texts.set(name, withVersion(texts.get(name)!, to));
  const content = new Map([...texts, ...archive(texts, old)]);
  content.set("index.json", await ws.engine.index([...content].map(([path, text]) => ({ path, text }))));
  const zip = await packSite(content, progress, signal);
  // Not before all else has gone well: a publish that was given up leaves no trace.
  await remember([...texts].flatMap(([name, text]) => versionOf(name, text) ?? []));
  for (const { name, to } of news) own.get(name)?.edit([{ path: ["version"], value: to }], "publish");
  return { zip, raised: news };
}

/** The shipped files in whose place the author has others under the same id and version: what is shipped is published, too. */
async function replaced(ws: Workbench, texts: ReadonlyMap<string, string>): Promise<Version[]> {
  const now = new Map([...texts].flatMap(([name, text]) => versionOf(name, text) ?? []).map((v) => [archived(v), v]));
  const shipped = await Promise.all((["scenarios", "rubrics", "phrases"] as const).map((kind) => ws.library.files(kind)));
  return shipped.flat().flatMap(([name, text]) => {
    const v = versionOf(name, text);
    const mine = v && now.get(archived(v));
    return mine && mine.text !== text ? [v] : [];
  });
}

const idOf = (name: string, text: string) => {
  const v = versionOf(name, text);
  return v && `${v.kind}/${v.id}`;
};
