// What trainees object to, and the reviewer's answers.

import { useState } from "preact/hooks";
import type { Cell, Table } from "../../engine/review.ts";
import { moment, signed } from "../charts/format.ts";
import { reader } from "../charts/charts.ts";
import type { Review, Store } from "../contract.ts";
import { verifiedMark } from "../cohort/marks.tsx";
import { plain, plainLines } from "../plain.ts";
import { RaterName } from "./name.tsx";
import { credentials, reply } from "./own.ts";
import { type Words, words } from "./words.ts";
import "./raters.css";

type Decision = Review["answers"][number]["decision"];

const decisions: Decision[] = ["upheld", "partly", "rejected"];

/** Shown at first, and with each wish for more. */
const step = 50;

/** Lists disputes for an answer. */
export function DisputesView({ store }: { store: Store }) {
  const w = words();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [shown, setShown] = useState(step);
  const table = store.report.value?.tables.find((t) => t.id === "disputes");
  const of = table ? reader(table) : undefined;
  const all = table?.rows ?? [];
  const isOpen = (row: Cell[]) => !of!(row, "decisionId");
  const open = all.filter(isOpen).length;
  const rows = onlyOpen ? all.filter(isOpen) : all;
  return (
    <div class="ra-page">
      <header>
        <h1>{w.disputes}</h1>
        <p class="ra-hint">{w.disputesIntro}</p>
      </header>
      <RaterName store={store} />
      {all.length === 0 ? (
        <p>{w.noDisputes}</p>
      ) : (
        <>
          <div class="ra-draw">
            <p role="status">{w.openCount(open, all.length)}</p>
            <label class="ra-tick">
              <input type="checkbox" checked={onlyOpen} onChange={() => setOnlyOpen(!onlyOpen)} />
              {w.onlyOpen}
            </label>
          </div>
          {rows.length === 0 && <p>{w.noneLeft}</p>}
          {table && rows.slice(0, shown).map((row) => <Dispute key={`${of!(row, "record")} ${of!(row, "turn")} ${of!(row, "note")}`} store={store} table={table} row={row} w={w} />)}
          {rows.length > shown && (
            <button type="button" onClick={() => setShown(shown + step)}>
              {w.more(Math.min(step, rows.length - shown))}
            </button>
          )}
        </>
      )}
    </div>
  );
}

function Dispute({ store, table, row, w }: { store: Store; table: Table; row: Cell[]; w: Words }) {
  const of = reader(table);
  const text = (id: string) => plain(String(of(row, id) ?? ""));
  const [record, turn, points] = [Number(of(row, "record")), Number(of(row, "turn")), of(row, "points")];
  const decision = text("decisionId");
  const sheet = sheetOf(store, record);
  const key = `${sheet?.attempt} ${turn}`;
  const [edits, setEdits] = useState(decision !== "" && !!drafts.get(store)?.has(key));
  return (
    <article class="ra-dispute">
      <header>
        <h2>
          <bdi>{text("trainee") || w.nobody}</bdi>
          {` · ${w.at(turn)}`}
        </h2>
        <p class="quiet">
          <bdi>{[text("id") && w.id(text("id")), text("cohort"), text("scenario"), text("start") && moment(text("start"))].filter(Boolean).join(" · ")}</bdi>
        </p>
        {sheet && (
          <p>
            {w.verified} {verifiedMark(sheet.verifiedId, sheet.verified)}
          </p>
        )}
      </header>
      <dl>
        <dt>{w.says}</dt>
        <dd class="ra-says">{plainLines(String(of(row, "note") ?? ""))}</dd>
        <dt>{w.atIssue}</dt>
        <dd>
          {typeof points === "number" && <strong>{w.points(signed(points))}</strong>} <q>{text("reply")}</q>
        </dd>
        {decision && !edits && (
          <>
            <dt>{w.answered(text("by"))}</dt>
            <dd>
              <strong>{text("decision")}</strong> {plainLines(String(of(row, "answer") ?? ""))}
            </dd>
          </>
        )}
      </dl>
      <div class="ra-steps">
        <button type="button" onClick={() => store.go({ kind: "sheet", record, turn })}>
          {w.openAt}
        </button>
        {decision && !edits && (
          <button type="button" disabled={!store.own.value.rater} onClick={() => setEdits(true)}>
            {w.change}
          </button>
        )}
      </div>
      {(!decision || edits) &&
        (store.own.value.rater ? (
          <AnswerForm
            store={store}
            record={record}
            turn={turn}
            draft={drafts.get(store)?.get(key) ?? { decision, note: String(of(row, "answer") ?? "") }}
            keep={(draft) => keepDraft(store, key, draft)}
            done={() => (drafts.get(store)?.delete(key), setEdits(false))}
            cancel={edits}
            w={w}
          />
        ) : (
          <p class="ra-hint">{w.nameFirst}</p>
        ))}
    </article>
  );
}

/** What the cohort says of the sheet that a dispute is of. */
function sheetOf(store: Store, record: number): { attempt: string; verified: string; verifiedId: Cell } | undefined {
  const table = store.cohort.value?.tables.find((t) => t.id === "cohort");
  const of = table && reader(table);
  const row = table?.rows.find((r) => of!(r, "record") === record);
  return of && row && { attempt: String(of(row, "attempt")), verified: String(of(row, "verified")), verifiedId: of(row, "verifiedId") };
}

/** An answer that is being written. */
interface Draft {
  decision: string;
  note: string;
}

/** Answers begun and not yet kept, by attempt and turn: whoever looks at something else meanwhile finds them again. */
const drafts = new WeakMap<Store, Map<string, Draft>>();

function keepDraft(store: Store, key: string, draft: Draft): void {
  drafts.set(store, (drafts.get(store) ?? new Map<string, Draft>()).set(key, draft));
}

function AnswerForm(props: { store: Store; record: number; turn: number; draft: Draft; keep: (draft: Draft) => void; done: () => void; cancel: boolean; w: Words }) {
  const { store, record, turn, w } = props;
  const [draft, show] = useState(props.draft);
  const { decision, note } = draft;
  const write = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    props.keep(next);
    show(next);
  };
  const [fault, setFault] = useState("");
  const name = `answer-${record}-${turn}`;
  const save = async () => {
    const chosen = decisions.find((d) => d === decision);
    if (!chosen) return setFault(w.choose);
    try {
      const { digest, attempt } = credentials((await store.bytes(record)).bytes);
      store.own.value = reply(store.own.value, { digest, attempt, turn, decision: chosen, note: note.trim() });
      setFault("");
      props.done();
    } catch (e) {
      setFault(`${w.failed}: ${e instanceof Error ? e.message : String(e)}`);
    }
  };
  return (
    <form class="ra-answer" onSubmit={(e) => (e.preventDefault(), void save())}>
      <fieldset>
        <legend>{w.decision}</legend>
        {decisions.map((d) => (
          <label key={d} class="ra-tick">
            <input type="radio" name={name} checked={decision === d} onChange={() => write({ decision: d })} />
            {w.decisions[d]}
          </label>
        ))}
      </fieldset>
      <label class="ra-note">
        {w.answerNote}
        <textarea rows={1} maxLength={2000} value={note} onInput={(e) => write({ note: e.currentTarget.value })} />
      </label>
      <p class="fault" role="alert">
        {fault}
      </p>
      <div class="ra-steps">
        {props.cancel && (
          <button type="button" onClick={props.done}>
            {w.keep}
          </button>
        )}
        <button type="submit" class="primary">
          {w.answer}
        </button>
      </div>
    </form>
  );
}
