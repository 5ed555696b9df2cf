import { useEffect, useState } from "preact/hooks";
import type { Hit } from "../../engine/contract.ts";
import type { OpenDocument } from "../document.ts";
import { local } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";

/** A phrase rule: its name, and where it is if its set is among the author's files. */
export interface Rule {
  name: string;
  doc?: OpenDocument;
  index: number;
}

/** Finds the rule of a hit. */
export type Rules = (hit: Hit) => Rule;

interface Set {
  id?: unknown;
  rules?: { id?: unknown; name?: unknown }[];
}

/** The rules of the author's phrase sets and of those that are shipped, once they have come. */
export function useRules(ws: Workbench): Rules {
  const [shipped, setShipped] = useState<Set[]>([]);
  useEffect(() => {
    // Without them their rules go by their ids.
    ws.library.files("phrases").then((files) => setShipped(files.map(([, text]) => JSON.parse(text) as Set)), () => {});
  }, [ws]);
  const own = ws.documents.value.filter((d) => d.kind === "phrases").map((doc) => ({ doc, set: doc.parsed.value.value as Set | undefined }));
  return (hit) => {
    for (const { set, doc } of [...own, ...shipped.map((set) => ({ set, doc: undefined }))]) {
      const index = set?.id === hit.set && Array.isArray(set.rules) ? set.rules.findIndex((r) => r?.id === hit.rule) : -1;
      if (index >= 0) return { name: local(set!.rules![index]!.name) || hit.rule, index, ...(doc && { doc }) };
    }
    return { name: hit.rule, index: -1 };
  };
}
