import { useMemo } from "preact/hooks";
import type { OpenDocument } from "../document.ts";
import { Icon } from "../../parts/icons.tsx";
import { examples, isInTheWay } from "./model.ts";
import { words } from "./words.ts";

/** The examples of a phrase set, as the study has run them: those that come out otherwise are listed. */
export function Examples({ doc, tryText }: { doc: OpenDocument; tryText: (text: string) => void }) {
  const w = words();
  const { value } = doc.parsed.value;
  const all = useMemo(() => examples(value), [value]);
  const { faults } = doc.study.value;
  // Of a set that cannot be read no example was run.
  const unread = faults?.some((f) => f.file === doc.path && isInTheWay(f)) ?? false;
  const bad = (unread ? [] : all).flatMap((e) => {
    const fault = faults?.find((f) => f.file === doc.path && f.pointer === `/rules/${e.rule}/${e.member}/${e.index}`);
    return fault ? [{ ...e, fault }] : [];
  });
  return (
    <section class="trial-examples">
      <h2>
        {w.examples}{" "}
        <small class={unread || bad.length ? "fault" : ""} role="status">
          {!faults ? w.checking : unread ? w.mend : w.exampleCount(all.length, bad.length)}
        </small>
      </h2>
      <ul>
        {bad.map((e) => (
          <li key={`${e.rule} ${e.member} ${e.index}`}>
            <Icon sign="error" size={18} />
            <div>
              <p>{e.text}</p>
              <p class="quiet">
                {w.should[e.member]} · {e.fault.message}
              </p>
              <p class="trial-row">
                <button type="button" class="trial-link" onClick={() => tryText(e.text)}>{w.tryThis}</button>
                <button type="button" class="trial-link" onClick={() => doc.reveal(["rules", e.rule, e.member, e.index])}>{w.toRule(e.id)}</button>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
