// An expression: typed or picked together from offers, with its meaning in words below.

import { useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import { complete } from "./complete.ts";
import { inWords, useDesk, useIds } from "./desk.ts";
import { Frame, pauseFor, useDraft } from "./fields.tsx";
import { Listbox, useListbox } from "./listbox.tsx";
import { string } from "./model.ts";
import { lang } from "../../parts/words.ts";

interface Condition {
  at: Path;
  value: unknown;
  label: string;
  what: string;
  quiet?: boolean;
  /** Whether an emptied box takes the member out, as a condition that always holds. */
  optional?: boolean;
  /** Whether it is an effect's formula, which gives a value. */
  gives?: boolean;
}

/** A condition, or an effect's formula. */
export function Condition({ at, value, label, what, quiet, optional, gives }: Condition) {
  const desk = useDesk();
  const { w } = desk;
  const ids = useIds();
  const source = string(value);
  const [typed, setTyped] = useState({ text: source, caret: source.length });
  const commit = (text: string) => desk.set(at, text.trim() === "" && optional ? undefined : text, what);
  const { box, handlers } = useDraft<HTMLInputElement>(source, commit, pauseFor(desk));

  const look = () => {
    const b = box.current;
    if (b) setTyped({ text: b.value, caret: b.selectionStart ?? b.value.length });
  };
  const offers = desk.locked ? [] : complete(typed.text, typed.caret, desk.scope, lang.value).slice(0, 60);
  const options = offers.map((o) => ({
    key: o.text,
    content: <><code>{o.text.trim()}</code> <span>{o.note}</span></>,
    choose: () => {
      const b = box.current!;
      b.setRangeText(o.text, o.from, o.to, "end");
      handlers.onInput();
      look();
      if (o.more) listbox.open();
    },
  }));
  const listbox = useListbox(ids.list, options);
  const said = inWords(desk, box.current && document.activeElement === box.current ? typed.text : source, gives ? "value" : "condition");

  return (
    <Frame at={at} label={label} {...(quiet && { quiet })} hint={said ? w.meaning + said : source ? undefined : w.exprHint}>
      {(a) => (
        <div class="f-combo">
          <input
            {...a}
            {...listbox.box}
            ref={box}
            class="f-box f-mono"
            type="text"
            readOnly={desk.locked}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            {...handlers}
            onInput={() => {
              handlers.onInput();
              look();
              listbox.open();
            }}
            onFocus={() => {
              look();
              if (!box.current?.value) listbox.open();
            }}
            onClick={look}
            onKeyUp={(e) => e.key.startsWith("Arrow") && !listbox.shown && look()}
            onKeyDown={listbox.onKeyDown}
            onBlur={() => {
              handlers.onBlur();
              listbox.close();
            }}
          />
          <Listbox {...listbox.list} label={w.offers} />
        </div>
      )}
    </Frame>
  );
}
