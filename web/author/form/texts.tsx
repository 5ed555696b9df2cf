// A list of sentences or patterns, each in a box of its own.

import type { Path, Problem } from "../../engine/contract.ts";
import { useDesk } from "./desk.ts";
import { removeEntry } from "./entries.tsx";
import { Faults, Text } from "./fields.tsx";
import { Act, Add } from "./icons.tsx";
import { list, pointer } from "./model.ts";
import { ruleWords } from "./rulewords.ts";

interface Texts {
  at: Path;
  value: unknown;
  label: string;
  hint?: string;
  mono?: boolean;
  lang?: string;
  /** A sign before each entry, with what it means. */
  sign?: { mark: string; name: string };
}

/** The list. Several lines pasted into a box become an entry each. */
export function Texts({ at, value, label, hint, mono, lang, sign }: Texts) {
  const desk = useDesk();
  const entries = list(value);
  const own: Problem[] = desk.problems.of(at);
  const insert = (from: number, texts: string[]) => {
    if (Array.isArray(value)) desk.apply(texts.map((t, i) => ({ path: [...at, from + i], value: t, insert: true })), label);
    else desk.set(at, texts, label);
  };
  const paste = (e: ClipboardEvent) => {
    const lines = (e.clipboardData?.getData("text/plain") ?? "").split(/\r?\n/).map((l) => l.trim()).filter(Boolean);
    const box = e.target as HTMLTextAreaElement;
    const index = Number(box.dataset["at"]?.split("/").pop());
    if (lines.length < 2 || desk.locked || !(index >= 0)) return;
    e.preventDefault();
    const empty = box.value.trim() === "";
    const rest = empty ? lines.slice(1) : lines;
    if (Array.isArray(value)) {
      desk.apply(
        [...(empty ? [{ path: [...at, index], value: lines[0] }] : []), ...rest.map((t, i) => ({ path: [...at, index + 1 + i], value: t, insert: true }))],
        label,
      );
    }
    desk.focusNext([...at, index + rest.length]);
  };
  return (
    <div class="f-list" role="group" aria-label={label} data-at={pointer(at)} tabIndex={-1} onPaste={paste}>
      <span class="f-label" aria-hidden="true">{label}</span>
      {hint && <p class="f-hint">{hint}</p>}
      {entries.map((entry, i) => (
        <div class="f-entry" key={i}>
          {sign && <span class="f-sign" title={sign.name} data-mark={sign.mark} aria-hidden="true">{sign.mark}</span>}
          <Text at={[...at, i]} value={entry} label={`${label} ${i + 1}`} quiet long={!mono} mono={mono ?? false} {...(lang && { lang })} what={`${label} ${pointer([...at, i])}`} />
          {!desk.locked && <Act icon="remove" name={`${desk.w.remove} ${label} ${i + 1}`} run={() => removeEntry(desk, { at, entries, what: label }, i)} />}
        </div>
      ))}
      <Faults of={own} />
      {!desk.locked && (
        <Add
          name={ruleWords().add(label)}
          run={() => {
            insert(entries.length, [""]);
            desk.focusNext([...at, entries.length]);
          }}
        />
      )}
    </div>
  );
}
