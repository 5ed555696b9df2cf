// Two versions of a scenario, compared: what a change does to paths, points and old sheets.

import { useEffect, useId, useState } from "preact/hooks";
import type { Difference, Source } from "../../engine/contract.ts";
import { say } from "../../parts/ask.ts";
import type { OpenDocument } from "../document.ts";
import { textOf } from "../drafts.ts";
import { type Haul, pickFiles, readDrop } from "../folder.ts";
import { words as pageWords } from "../table.ts";
import { lang } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";
import { Result } from "./result.tsx";
import { words } from "./words.ts";
import "./compare.css";

/** A version to compare with. Its text is fetched when it is chosen. */
interface Version {
  id: string;
  title: string;
  note: string;
  text: () => Promise<string>;
}

/** The comparison of the scenario as it is with one it was. */
export function Compare({ ws, doc, close }: { ws: Workbench; doc: OpenDocument; close: () => void }) {
  return doc.kind === "scenario" ? <Scenario ws={ws} doc={doc} close={close} /> : <p>{words().onlyScenarios}</p>;
}

function Scenario({ ws, doc, close }: { ws: Workbench; doc: OpenDocument; close: () => void }) {
  const w = words();
  const group = useId();
  const versions = useVersions(ws, doc);
  const [files, setFiles] = useState<Version[]>([]);
  const [chosen, setChosen] = useState<Version | undefined>(undefined);
  const [sheets, setSheets] = useState<Source[]>([]);
  const { found, failed, busy } = useDifference(ws, doc, chosen, sheets);
  const all = [...files, ...(versions ?? [])];

  const take = async (haul: Promise<Haul>) => {
    const { found, refused } = await haul;
    for (const r of refused) say(pageWords().refused[r.why](r.path), true);
    return found;
  };
  const addFile = async () => {
    const [file] = await take(pickFiles());
    if (!file) return;
    const version = { id: `file ${files.length}`, title: file.path, note: w.file, text: () => Promise.resolve(file.text) };
    setFiles([version, ...files]);
    setChosen(version);
  };
  const addSheets = async (haul: Promise<Haul>) => {
    const fresh = (await take(haul)).map(({ path, text }) => ({ path, text }));
    setSheets((old) => [...old.filter((o) => !fresh.some((f) => f.path === o.path)), ...fresh]);
  };

  return (
    <>
      <p class="quiet">{w.intro}</p>
      <div class="compare">
        <div class="compare-with">
          <fieldset>
            <legend>{w.against}</legend>
            <div class="versions">
              {all.map((v) => (
                <label key={v.id} class="choice">
                  <input type="radio" name={group} checked={chosen?.id === v.id} onChange={() => setChosen(v)} />
                  <span>
                    <strong>{v.title}</strong>
                    <small>{v.note}</small>
                  </span>
                </label>
              ))}
              {versions && all.length === 0 && <p class="quiet">{w.noOlder}</p>}
            </div>
            <button type="button" onClick={() => void addFile()}>{w.fromFile}</button>
          </fieldset>
          <section
            class="sheets"
            aria-label={w.sheets}
            onDragOver={(e) => e.preventDefault()}
            onDrop={(e) => {
              e.preventDefault();
              if (e.dataTransfer) void addSheets(readDrop(e.dataTransfer));
            }}
          >
            <h3>{w.sheets}</h3>
            <p class="quiet">{w.sheetsHint}</p>
            <ul>
              {sheets.map((s) => (
                <li key={s.path}>
                  <span>{s.path}</span>
                  <button type="button" class="plain square" aria-label={w.dropSheet(s.path)} onClick={() => setSheets(sheets.filter((o) => o !== s))}>×</button>
                </li>
              ))}
            </ul>
            <button type="button" onClick={() => void addSheets(pickFiles())}>{w.addSheets}</button>
          </section>
        </div>
        <div class="compare-found" aria-busy={busy}>
          <p role="status" class={chosen && !busy ? "unseen" : "quiet"}>{busy ? w.busy : chosen ? "" : w.pick}</p>
          {failed && (
            <div role="alert">
              <h3 class="fault">{w.failed}</h3>
              <p class="quiet">{w.failedHint}</p>
              <pre tabIndex={0}>{failed}</pre>
            </div>
          )}
          {found && !failed && <Result doc={doc} found={found} close={close} />}
        </div>
      </div>
    </>
  );
}

/** The versions there are: as saved, as remembered by the browser, as shipped. Those that read as now are left out. */
function useVersions(ws: Workbench, doc: OpenDocument): Version[] | undefined {
  const [versions, setVersions] = useState<Version[] | undefined>(undefined);
  const shown = lang.value;
  useEffect(() => {
    const w = words();
    const now = doc.text();
    const kept = doc.kept.value?.toString();
    const id = (doc.parsed.value.value as { id?: unknown } | undefined)?.id;
    const gather = async () => {
      const [history, shipped] = await Promise.all([ws.drafts.history(doc.path), ws.library.scenarios().catch(() => [])]);
      const earlier = await Promise.all(history.map(async (s) => ({ s, text: await textOf(s) })));
      setVersions([
        ...(kept !== undefined && kept !== now ? [{ id: "kept", title: w.saved, note: doc.path, text: async () => kept }] : []),
        ...earlier.filter((e) => e.text !== now && e.text !== kept).map(({ s, text }) => ({ id: `${s.id}`, title: when(s.time), note: w.occasions[s.occasion], text: async () => text })),
        ...shipped.filter((s) => s.text !== now && (s.id === id || `${s.id}-copy` === id)).map((s) => ({ id: `shipped ${s.id}`, title: w.shipped, note: s.id, text: async () => s.text })),
      ]);
    };
    void gather();
  }, [doc, shown]);
  return versions;
}

const when = (time: number) => new Intl.DateTimeFormat(lang.value, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(time);

/** The comparison, anew for each version, sheet and language. */
function useDifference(ws: Workbench, doc: OpenDocument, chosen: Version | undefined, sheets: Source[]) {
  const [state, setState] = useState<{ found?: Difference; failed?: string; busy: boolean }>({ busy: false });
  const shown = lang.value;
  const version = doc.version.value;
  useEffect(() => {
    if (!chosen) return;
    let over = false;
    setState((s) => ({ ...s, busy: true }));
    const ask = async () => {
      const before = { path: `${doc.path} · ${chosen.title}`, text: await chosen.text() };
      return over ? undefined : ws.engine.diff(ws.sources(), before, { path: doc.path, text: doc.text() }, sheets, shown);
    };
    ask().then(
      (found) => over || setState({ ...(found && { found }), busy: false }),
      (e: Error) => over || setState({ failed: e.message, busy: false }),
    );
    return () => {
      over = true;
    };
  }, [chosen, sheets, shown, version]);
  return state;
}
