// What is wrong with a file, and what could be better.

import { computed } from "@preact/signals";
import { useMemo, useState } from "preact/hooks";
import type { OpenDocument } from "./document.ts";
import { Explain } from "./explain.tsx";
import { findings, jump, placeName } from "./finding.ts";
import { Icon } from "../parts/icons.tsx";
import { words } from "./table.ts";
import type { Workbench } from "./workspace.ts";

/** So many are listed at first: nobody reads more, and a browser lays them out at once. */
const page = 200;

/** The list of problems. A line leads to its place, its code to an explanation, a fix mends it. */
export function Problems({ ws, doc }: { ws: Workbench; doc: OpenDocument }) {
  const w = words();
  const all = useMemo(() => computed(() => findings(doc)), [doc]).value;
  const [limit, setLimit] = useState(page);
  const [code, setCode] = useState<string | undefined>(undefined);
  const { stale, progress, faults } = doc.study.value;
  const broken = faults?.some((f) => f.severity === "error") ?? false;
  return (
    <div class="problems">
      {stale && !broken && (
        <p class="quiet checking">
          {w.checking} {progress ? w.walked(progress) : ""}
        </p>
      )}
      {all.length === 0 && faults && <p class="empty">{stale ? w.onlyFaults : w.noProblems}</p>}
      <ul aria-label={w.problemList}>
        {all.slice(0, limit).map((p, i) => (
          <li key={i} class={p.severity}>
            <button type="button" class="jump" onClick={() => jump(ws, doc, p)}>
              <span class="severity">
                <Icon sign={p.severity} size={18} />
                {w.severities[p.severity]}
              </span>
              <span class="message">{p.message}</span>
              <span class="where">{placeName(doc, p)}</span>
            </button>
            {p.fix && p.file === doc.path && (
              <button type="button" class="fix" disabled={doc.readOnly.value} onClick={() => doc.edit(p.fix!.edits, p.fix!.label)}>
                {p.fix.label}
              </button>
            )}
            <button type="button" class="plain code" aria-label={w.explain(p.code)} onClick={() => setCode(p.code)}>
              {p.code}
            </button>
          </li>
        ))}
      </ul>
      {all.length > limit && (
        <button type="button" onClick={() => setLimit(limit + page)}>
          {w.showMore(all.length - limit)}
        </button>
      )}
      {code && <Explain code={code} close={() => setCode(undefined)} />}
    </div>
  );
}

function counts(doc: OpenDocument) {
  const { faults = [], advice = [] } = doc.study.value;
  const all = [...faults, ...advice];
  const errors = all.filter((p) => p.severity === "error").length;
  return { errors, others: all.length - errors };
}

/** How many there are: errors, and the rest. */
export function ProblemCount({ doc }: { doc: OpenDocument }) {
  const { errors, others } = counts(doc);
  return (
    <span class="count">
      {errors > 0 && (
        <span class="error">
          <Icon sign="error" size={14} />
          {errors}
        </span>
      )}
      {others > 0 && (
        <span class="warning">
          <Icon sign="warning" size={14} />
          {others}
        </span>
      )}
      {errors + others === 0 && doc.study.value.faults && !doc.study.value.stale && <Icon sign="check" size={14} />}
    </span>
  );
}

/** Tells screen readers when the count has changed. */
export function SpokenCount({ doc }: { doc: OpenDocument }) {
  const { errors, others } = counts(doc);
  return (
    <p class="unseen" role="status">
      {doc.study.value.faults ? words().problemCount(errors, others) : ""}
    </p>
  );
}
