// In and out: scenarios from Twine and spreadsheets, and what others can use of one.

import { useState } from "preact/hooks";
import type { ExportFormat } from "../../engine/contract.ts";
import { say } from "../../parts/ask.ts";
import type { OpenDocument } from "../document.ts";
import { download } from "../folder.ts";
import { lang } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";
import { Import } from "./import.tsx";
import { showPage } from "./table.ts";
import { words } from "./words.ts";
import "../compare/compare.css";
import "./exchange.css";

const formats: { format: ExportFormat; suffix: string; type: string; copies?: boolean; prints?: boolean }[] = [
  { format: "csv", suffix: "csv", type: "text/csv" },
  { format: "script", suffix: "html", type: "text/html", prints: true },
  { format: "twee", suffix: "twee", type: "text/plain" },
  { format: "mermaid", suffix: "mmd", type: "text/plain", copies: true },
  { format: "dot", suffix: "dot", type: "text/plain", copies: true },
];

/** Import and export. */
export function Exchange({ ws, doc, close }: { ws: Workbench; doc: OpenDocument | undefined; close: () => void }) {
  return (
    <div class="exchange">
      <Import ws={ws} close={close} />
      <Export ws={ws} doc={doc} />
    </div>
  );
}

function Export({ ws, doc }: { ws: Workbench; doc: OpenDocument | undefined }) {
  const w = words();
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  if (doc?.kind !== "scenario") {
    return (
      <section aria-label={w.export}>
        <h3>{w.export}</h3>
        <p class="quiet">{w.onlyScenarios}</p>
      </section>
    );
  }
  /** Makes it, then hands it over; undefined where it could not be made. */
  const make = async (format: ExportFormat): Promise<string | undefined> => {
    setBusy(true);
    setFailed("");
    try {
      return await ws.engine.export(ws.sources(), doc.path, format, lang.value);
    } catch (e) {
      setFailed(e instanceof Error ? e.message : String(e));
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const save = async ({ format, suffix, type }: (typeof formats)[number]) => {
    const text = await make(format);
    if (text !== undefined) download(`${doc.path.replace(/\.json$/, "")}.${suffix}`, text, type);
  };
  const copy = async ({ format }: (typeof formats)[number]) => {
    const text = await make(format);
    if (text === undefined) return;
    await navigator.clipboard.writeText(text).then(
      () => say(w.copied),
      (e: Error) => setFailed(e.message),
    );
  };
  const print = async (f: (typeof formats)[number]) => {
    const tab = window.open("about:blank"); // at once, while the click still counts
    if (!tab) {
      say(w.blocked);
      return save(f);
    }
    const text = await make(f.format);
    if (text === undefined) tab.close();
    else showPage(tab, text, lang.value);
  };
  return (
    <section aria-label={w.export} aria-busy={busy}>
      <h3>{w.export}</h3>
      <p class="quiet">{w.exportText(doc.path)}</p>
      {failed && (
        <div role="alert" class="refused">
          <p class="fault">{w.broken}</p>
          <pre tabIndex={0}>{failed}</pre>
        </div>
      )}
      <ul class="formats">
        {formats.map((f) => {
          const { name, text } = w.formats[f.format];
          return (
            <li key={f.format}>
              <div>
                <strong>{name}</strong>
                <small>{text}</small>
              </div>
              <div class="hand-over">
                {f.copies && <button type="button" class="plain" disabled={busy} aria-label={w.copyOf(name)} onClick={() => void copy(f)}>{w.copy}</button>}
                {f.prints && <button type="button" class="tinted" disabled={busy} onClick={() => void print(f)}>{w.print}</button>}
                <button type="button" disabled={busy} aria-label={w.downloadOf(name)} onClick={() => void save(f)}>{w.download}</button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
