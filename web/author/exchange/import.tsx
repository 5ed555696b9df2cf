import { useId, useRef, useState } from "preact/hooks";
import type { Imported } from "../../engine/contract.ts";
import { Icon } from "../../parts/icons.tsx";
import { words as pageWords } from "../table.ts";
import { lang } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";
import { bring, type Brought, idOf, Unreadable } from "./table.ts";
import { words } from "./words.ts";

interface Outcome {
  name: string;
  kind: Brought["kind"];
  others: string[];
  imported?: Imported;
  failed?: string;
}

/** So many of the things lost are listed at first. */
const page = 100;

/** Brings a scenario in. What was lost is shown before it is opened. */
export function Import({ ws, close }: { ws: Workbench; close: () => void }) {
  const w = words();
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const [busy, setBusy] = useState(false);

  const run = async (name: string, read: () => Promise<Brought>) => {
    setBusy(true);
    let brought: Brought | undefined;
    try {
      brought = await read();
      const imported = await (brought.kind === "twee" ? ws.engine.importTwee(brought.text, lang.value) : ws.engine.importRows(brought.rows, lang.value));
      setOutcome({ name, kind: brought.kind, others: brought.kind === "rows" ? brought.others : [], imported });
    } catch (e) {
      const failed = e instanceof Unreadable ? w.unreadable[e.why](e.line) : e instanceof Error ? e.message : String(e);
      setOutcome({ name, kind: brought?.kind ?? "twee", others: [], failed });
    } finally {
      setBusy(false);
    }
  };
  const open = ({ text }: Imported) => {
    ws.add(`${idOf(text)}.json`, text);
    close();
  };

  return (
    <section aria-label={w.import} aria-busy={busy}>
      <h3>{w.import}</h3>
      <p class="quiet">{w.importText}</p>
      {outcome?.imported ? (
        <Done outcome={outcome} imported={outcome.imported} open={open} another={() => setOutcome(undefined)} />
      ) : (
        <>
          <Source run={run} busy={busy} />
          {outcome?.failed && (
            <div role="alert" class="refused">
              <p class="fault">{w.failed(outcome.name)}</p>
              <pre tabIndex={0}>{outcome.failed}</pre>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Source({ run, busy }: { run: (name: string, read: () => Promise<Brought>) => Promise<void>; busy: boolean }) {
  const w = words();
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const take = (file: File | undefined) => file && void run(file.name, () => bring(file));
  return (
    <>
      <div
        class="drop"
        onDragOver={(e) => e.preventDefault()}
        onDrop={(e) => {
          e.preventDefault();
          take(e.dataTransfer?.files[0]);
        }}
      >
        <p>{busy ? w.busy : w.drop}</p>
        <button type="button" class="primary" disabled={busy} onClick={() => input.current?.click()}>{w.pick}</button>
        <p class="quiet">{w.accepts}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".twee,.tw,.tw2,.txt,.csv,.tsv,.xlsx"
          onChange={(e) => {
            take(e.currentTarget.files?.[0]);
            e.currentTarget.value = "";
          }}
        />
      </div>
      <details>
        <summary>{w.paste}</summary>
        <form
          class="stack"
          onSubmit={(e) => {
            e.preventDefault();
            const text = box.current!.value;
            if (text.trim()) void run(w.pasted, () => Promise.resolve({ kind: "twee", text }));
          }}
        >
          <label for={id} class="unseen">{w.pasted}</label>
          <textarea ref={box} id={id} rows={6} spellcheck={false} placeholder={":: Start\n[[…->…]]"} />
          <div class="answers">
            <button type="submit" disabled={busy}>{w.read}</button>
          </div>
        </form>
      </details>
    </>
  );
}

function Done({ outcome, imported, open, another }: { outcome: Outcome; imported: Imported; open: (i: Imported) => void; another: () => void }) {
  const w = words();
  const [limit, setLimit] = useState(page);
  const lost = imported.lost ?? [];
  const place = outcome.kind === "rows" ? w.row : w.line;
  const refused = imported.text === "";
  return (
    <div class="brought">
      <p role="status">
        <strong>{refused ? w.failed(outcome.name) : w.done(idOf(imported.text))}</strong>
        {!refused && (
          <>
            <br />
            {lost.length ? w.lost(lost.length) : w.allCame}
          </>
        )}
      </p>
      {outcome.others.length > 0 && <p class="quiet">{w.others(outcome.others)}</p>}
      {lost.length > 0 && (
        <ol class="lost" tabIndex={0} aria-label={w.lost(lost.length)}>
          {lost.slice(0, limit).map((p, i) => (
            <li key={i} class={p.severity}>
              <span class="quiet">{p.line > 0 ? place(p.line) : ""}</span>
              <span>
                {p.message} <small>{p.code}</small>
              </span>
            </li>
          ))}
        </ol>
      )}
      {lost.length > limit && <button type="button" onClick={() => setLimit(limit + page)}>{pageWords().showMore(lost.length - limit)}</button>}
      <div class="answers">
        <button type="button" onClick={another}>{w.another}</button>
        {!refused && (
          <button type="button" class="primary" autofocus onClick={() => open(imported)}>
            <Icon sign="check" size={16} />
            {w.open}
          </button>
        )}
      </div>
    </div>
  );
}
