// What leaves the page: a button, and the dialog in which the reviewer says what and how.

import { useId, useState } from "preact/hooks";
import { Dialog } from "../../parts/dialog.tsx";
import { Icon } from "../../parts/icons.tsx";
import { exportFile } from "../../src/export.ts";
import type { Store } from "../contract.ts";
import { number } from "../table/format.ts";
import { type Format, formats, make, nameOf, newKey, oneTable } from "./files.ts";
import { words } from "./words.ts";
import "./out.css";

/** The fewest characters of a key. */
const leastKey = 16;

/** The button that leads to all exports. */
export function OutMenu({ store }: { store: Store }) {
  const w = words();
  const [open, set] = useState(false);
  return (
    <>
      <button type="button" aria-haspopup="dialog" disabled={!store.report.value} onClick={() => set(true)}>
        <Icon sign="save" size={18} />
        {w.menu}
      </button>
      {open && <OutDialog store={store} close={() => set(false)} />}
    </>
  );
}

/** Whether names are replaced, and by which key. It lives as long as the dialog. */
interface Hiding {
  on: boolean;
  key: string;
  made: boolean;
}

function OutDialog({ store, close }: { store: Store; close: () => void }) {
  const w = words();
  const [format, choose] = useState<Format>("xlsx");
  const [table, pick] = useState("cohort");
  const [hiding, hide] = useState<Hiding>({ on: false, key: "", made: false });
  const [state, set] = useState<{ busy?: boolean; said?: string; fault?: string }>({});
  const only = store.only.value;
  const lacks = hiding.on ? Math.max(0, leastKey - Array.from(hiding.key.trim()).length) : 0;
  const save = async () => {
    if (state.busy || lacks) return;
    set({ busy: true });
    try {
      const name = nameOf(store, format, table, hiding.on);
      const bytes = await make(store, format, table, hiding.on ? hiding.key.trim() : undefined);
      await exportFile("download", name, bytes);
      set({ said: w.saved(name) });
    } catch (e) {
      set({ fault: w.failed((e as Error).message) });
    }
  };
  return (
    <Dialog title={w.title} close={close}>
      <form class="out" aria-busy={!!state.busy} onSubmit={(e) => (e.preventDefault(), void save())}>
        <fieldset>
          <legend>{w.format}</legend>
          {formats.map((f) => (
            <label key={f} class="choice">
              <input type="radio" name="format" checked={format === f} onChange={() => choose(f)} />
              <span>
                <strong>{w.formats[f][0]}</strong>
                <small>{w.formats[f][1]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {oneTable(format) && (
          <label class="pick">
            {w.table}
            <select value={table} onChange={(e) => pick(e.currentTarget.value)}>
              {store.report.value?.tables.map((t) => (
                <option key={t.id} value={t.id}>
                  {t.title}
                </option>
              ))}
            </select>
          </label>
        )}
        {only && <p class="scope-word">{w.scope(number(only.length))}</p>}
        <Pseudonyms hiding={hiding} hide={hide} lacks={lacks} />
        <p class="retention">
          <Icon sign="note" size={18} />
          <span>{hiding.on ? w.retentionHidden : w.retention}</span>
        </p>
        <div class="out-end">
          <p role="status">{state.busy ? w.saving : state.said}</p>
          <p class="fault" role="alert">
            {state.fault}
          </p>
          <button type="submit" class="primary" disabled={!!state.busy || lacks > 0}>
            {w.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Pseudonyms({ hiding, hide, lacks }: { hiding: Hiding; hide: (h: Hiding) => void; lacks: number }) {
  const w = words();
  const id = useId();
  const [copied, say] = useState("");
  const copy = () => exportFile("copy", "key.txt", new TextEncoder().encode(hiding.key)).then(() => say(w.copied), () => say(w.notCopied));
  return (
    <div class="stack">
      <label class="choice">
        <input type="checkbox" checked={hiding.on} onChange={(e) => hide({ ...hiding, on: e.currentTarget.checked })} />
        <span>
          <strong>{w.hide}</strong>
          <small>{w.hideHelp}</small>
        </span>
      </label>
      {hiding.on && (
        <>
          <label for={id}>{w.key}</label>
          <div class="key">
            <input
              id={id}
              type="text"
              autocomplete="off"
              spellcheck={false}
              aria-describedby={`${id}-help`}
              value={hiding.key}
              onInput={(e) => (say(""), hide({ on: true, key: e.currentTarget.value, made: hiding.made && !!e.currentTarget.value }))}
            />
            <button type="button" onClick={() => (say(""), hide({ on: true, key: newKey(), made: true }))}>
              {w.make}
            </button>
            {hiding.made && (
              <button type="button" onClick={() => void copy()}>
                <Icon sign="copy" size={18} />
                {w.copy}
              </button>
            )}
          </div>
          <p id={`${id}-help`} class="quiet">
            {hiding.made ? w.keep : lacks > 0 && hiding.key ? w.tooShort(lacks) : w.keyHelp}
          </p>
          <p class="unseen" role="status">
            {copied}
          </p>
        </>
      )}
    </div>
  );
}
