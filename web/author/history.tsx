import { useEffect, useState } from "preact/hooks";
import { say } from "../parts/ask.ts";
import { Dialog } from "../parts/dialog.tsx";
import type { OpenDocument } from "./document.ts";
import { type Snapshot, textOf } from "./drafts.ts";
import { words } from "./table.ts";
import { lang, table } from "../parts/words.ts";
import type { Workbench } from "./workspace.ts";

/** What a file was before: to look at, and to bring back as one step that can be undone. */
export function History({ ws, doc, close }: { ws: Workbench; doc: OpenDocument; close: () => void }) {
  const w = words();
  const [all, setAll] = useState<Snapshot[] | undefined>(undefined);
  const [chosen, setChosen] = useState<{ snapshot: Snapshot; text: string } | undefined>(undefined);
  useEffect(() => {
    void ws.drafts.history(doc.path).then(setAll);
  }, []);
  const look = async (snapshot: Snapshot) => setChosen({ snapshot, text: await textOf(snapshot) });
  const restore = async (text: string) => {
    await ws.remember(doc, "restored");
    doc.replaceText(text);
    close();
    say(w.restored);
  };
  const now = doc.text();
  return (
    <Dialog title={w.historyTitle(doc.path)} wide close={close}>
      <p>{w.historyText}</p>
      {all?.length === 0 && <p class="quiet">{w.historyEmpty}</p>}
      <div class="history">
        <ul>
          {all?.map((s) => (
            <li key={s.id}>
              <button type="button" aria-pressed={chosen?.snapshot === s} onClick={() => void look(s)}>
                <time dateTime={new Date(s.time).toISOString()}>{when(s.time)}</time>
                <small>{w.occasions[s.occasion]}</small>
              </button>
            </li>
          ))}
        </ul>
        {chosen ? (
          <section aria-label={when(chosen.snapshot.time)}>
            <p class="row">
              <span class="quiet">{compare(now, chosen.text)}</span>
              <span class="spring" />
              <button
                type="button"
                class="primary"
                disabled={chosen.text === now || doc.readOnly.value}
                onClick={() => void restore(chosen.text)}
              >
                {w.restore}
              </button>
            </p>
            <pre tabIndex={0}>{chosen.text.length > shown ? `${chosen.text.slice(0, shown)}…` : chosen.text}</pre>
          </section>
        ) : (
          <p class="quiet">{all && all.length > 0 && w.historyPick}</p>
        )}
      </div>
    </Dialog>
  );
}

/** As much of a text as a browser lays out without a pause. */
const shown = 200_000;

const when = (time: number) =>
  new Intl.DateTimeFormat(lang.value, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(time);

const counted = table({
  zh: { lines: (more: number, fewer: number) => `和现在比：多 ${more} 行，少 ${fewer} 行` },
  en: { lines: (more, fewer) => `${more} more ${more === 1 ? "line" : "lines"} than now, ${fewer} fewer` },
});

/** How many lines one text has that the other has not. */
function compare(now: string, then: string): string {
  if (now === then) return words().sameAsNow;
  const counts = new Map<string, number>();
  for (const line of now.split("\n")) counts.set(line, (counts.get(line) ?? 0) - 1);
  for (const line of then.split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
  const sum = (sign: 1 | -1) => [...counts.values()].reduce((t, n) => t + Math.max(0, n * sign), 0);
  return counted().lines(sum(1), sum(-1));
}
