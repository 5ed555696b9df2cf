// Techniques and slips: shown as chips, chosen in a dialog that says what each of them means.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import type { Tag } from "../contract.ts";
import { type Desk, useDesk } from "./desk.ts";
import { Faults } from "./fields.tsx";
import { Add, Icon } from "./icons.tsx";
import { list, pointer, string } from "./model.ts";

type Kind = "techniques" | "slips" | "earns";

/** What the rubric knows of a tag. */
export function findTag(desk: Desk, kind: Kind, id: string): Tag | undefined {
  return (kind === "slips" ? desk.catalogue?.slips : desk.catalogue?.techniques)?.find((t) => t.id === id);
}

/** A tag one only reads. Its sign says which kind it is, whatever the colour. */
export function Chip({ kind, id }: { kind: Kind; id: string }) {
  const desk = useDesk();
  const tag = findTag(desk, kind, id);
  return (
    <span class={`f-chip f-${kind}`} title={tag?.explain ?? desk.w.unknownTag}>
      <Icon name={kind === "slips" ? "minus" : "check"} />
      {tag?.name ?? id}
    </span>
  );
}

/** The tags of a reply or an ending, with the way to choose others. */
export function Tags({ at, value, kind }: { at: Path; value: unknown; kind: Kind }) {
  const desk = useDesk();
  const { w } = desk;
  const [open, setOpen] = useState(false);
  const ids = list(value).map(string);
  const title = kind === "earns" ? w.earns : w[kind];
  return (
    <div class="f-tags" role="group" aria-label={title} data-at={pointer(at)} tabIndex={-1}>
      <span class="f-label" aria-hidden="true">{title}</span>
      <div class="f-chips">
        {ids.map((id) => <Chip key={id} kind={kind} id={id} />)}
        {!desk.locked && (
          <Add name={kind === "slips" ? w.addSlips : w.addTechniques} off={!desk.catalogue} run={() => setOpen(true)} />
        )}
      </div>
      <Faults of={desk.problems.within(at)} />
      {open && <Picker at={at} ids={ids} kind={kind} close={() => setOpen(false)} />}
    </div>
  );
}

function Picker({ at, ids, kind, close }: { at: Path; ids: string[]; kind: Kind; close: () => void }) {
  const desk = useDesk();
  const { w, catalogue } = desk;
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState("");
  useEffect(() => dialog.current?.showModal(), []);

  const tags = (kind === "slips" ? catalogue?.slips : catalogue?.techniques) ?? [];
  const words = search.trim().toLowerCase();
  const found = tags.filter((t) => [t.id, t.name, t.explain].some((s) => s.toLowerCase().includes(words)));
  const strangers: Tag[] = ids.filter((id) => !tags.some((t) => t.id === id)).map((id) => ({ id, dimension: "", name: id, explain: w.unknownTag }));
  const groups = [...(catalogue?.dimensions ?? []), { id: "", name: w.unknownTag, principle: "" }]
    .map((d) => ({ ...d, tags: [...found, ...strangers].filter((t) => t.dimension === d.id) }))
    .filter((d) => d.tags.length > 0);

  // One step of undo for one sitting: what is chosen is in the rubric's order.
  const toggle = (id: string) => {
    const next = ids.includes(id) ? ids.filter((x) => x !== id) : [...ids, id];
    const rank = (x: string) => tags.findIndex((t) => t.id === x);
    next.sort((a, b) => rank(a) - rank(b));
    desk.set(at, next.length ? next : undefined, `${w[kind]} ${pointer(at)}`);
  };

  return (
    <dialog ref={dialog} class="f-dialog f-picker" aria-label={w.pickTitle[kind]} onClose={close} onClick={(e) => e.target === dialog.current && dialog.current?.close()}>
      <header>
        <h2>{w.pickTitle[kind]}</h2>
        <p class="f-hint" aria-live="polite">{w.picked(ids.length)}</p>
        <input class="f-box" type="search" aria-label={w.pickSearch} placeholder={w.pickSearch} value={search} onInput={(e) => setSearch(e.currentTarget.value)} />
      </header>
      <div class="f-scroll" tabIndex={-1}>
        {groups.map((d) => (
          <fieldset key={d.id}>
            <legend>{d.name}</legend>
            {d.principle && <p class="f-hint">{d.principle}</p>}
            {d.tags.map((t) => (
              <label key={t.id} class="f-tag">
                <input type="checkbox" checked={ids.includes(t.id)} onChange={() => toggle(t.id)} />
                <span>
                  <strong>{t.name}</strong> <code>{t.id}</code>
                  <small>{t.explain}</small>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
        {groups.length === 0 && <p class="f-hint">{w.pickNone}</p>}
      </div>
      <footer>
        <button type="button" class="f-primary" onClick={() => dialog.current?.close()}>{w.done}</button>
      </footer>
    </dialog>
  );
}
