import "./publish.css";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Problem } from "../../engine/contract.ts";
import { Dialog } from "../../parts/dialog.tsx";
import type { OpenDocument } from "../document.ts";
import { download } from "../folder.ts";
import { object, order } from "../form/model.ts";
import { Icon } from "../../parts/icons.tsx";
import { local } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";
import { jump } from "../finding.ts";
import { nameOf } from "./place.ts";
import { errorsOf, type Packed, publish, ReadOnlyError } from "./publish.ts";
import { words } from "./words.ts";

/** So many errors of a file are listed at first, and on each asking for more. */
const page = 100;

/** Longer than the workbench waits before it studies by itself, which would end a check of ours. */
const afterStudy = 400;

const hand = (zip: Blob) => download("clearline-site.zip", zip, "application/zip");

/** Checks the author's files one after the other, then packs the site with those that have no errors. */
export function PublishDialog({ ws, close }: { ws: Workbench; close: () => void }) {
  const w = words();
  const [errors, setErrors] = useState(new Map<OpenDocument, Problem[]>());
  const [left, setLeft] = useState(new Set<OpenDocument>());
  const [part, setPart] = useState<number | undefined>(undefined);
  const [packed, setPacked] = useState<Packed | undefined>(undefined);
  const [word, setWord] = useState("");
  const job = useRef<AbortController | undefined>(undefined);
  const docs = ws.documents.value;
  useEffect(() => {
    let over = false;
    const check = async () => {
      for (const doc of docs) {
        if (over) return;
        const found = await errorsOf(ws, doc);
        if (!over) setErrors((m) => new Map(m).set(doc, found));
      }
    };
    const timer = setTimeout(() => void check(), afterStudy);
    return () => {
      over = true;
      clearTimeout(timer);
      job.current?.abort();
      ws.studyAgain();
    };
  }, []);
  const going = docs.filter((d) => errors.get(d)?.length === 0 && !left.has(d));
  const checked = errors.size === docs.length;
  const choose = (doc: OpenDocument, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(doc);
    else next.add(doc);
    setLeft(next);
  };
  const make = async () => {
    const { signal } = (job.current = new AbortController());
    setWord("");
    setPart(0);
    try {
      const done = await publish(ws, going, setPart, signal);
      hand(done.zip);
      setPacked(done);
    } catch (e) {
      setWord(signal.aborted ? w.cancelled : e instanceof ReadOnlyError ? w.readOnly : w.failed(e instanceof Error ? e.message : String(e)));
    }
    setPart(undefined);
  };
  if (packed) return <Done packed={packed} close={close} />;
  return (
    <Dialog title={w.title} close={close}>
      <p>{w.text}</p>
      <ul class="checks" aria-busy={!checked}>
        {docs.map((d) => (
          <File key={d.path} doc={d} errors={errors.get(d)} on={!left.has(d)} choose={(on) => choose(d, on)} go={(p) => (close(), jump(ws, d, p))} />
        ))}
      </ul>
      {checked && !going.some((d) => d.kind === "scenario") && <p class="quiet">{w.none}</p>}
      {word && <p role="alert">{word}</p>}
      {part === undefined ? (
        <div class="answers">
          <button type="button" class="primary" disabled={!checked || !going.some((d) => d.kind === "scenario")} onClick={() => void make()}>
            {w.make}
          </button>
        </div>
      ) : (
        <div class="packing">
          <progress max={1} value={part} aria-label={w.packing} />
          <span class="quiet">{Math.floor(part * 100)} %</span>
          <button type="button" onClick={() => job.current?.abort()}>
            {w.cancel}
          </button>
        </div>
      )}
    </Dialog>
  );
}

function File(props: { doc: OpenDocument; errors: Problem[] | undefined; on: boolean; choose: (on: boolean) => void; go: (p: Problem) => void }) {
  const { doc, errors, on } = props;
  const w = words();
  const fine = errors?.length === 0;
  return (
    <li class="publish-file">
      <div>
        {doc.kind === "scenario" ? (
          <label class="choice">
            <input type="checkbox" disabled={!fine} checked={fine && on} onChange={(e) => props.choose(e.currentTarget.checked)} />
            <Name doc={doc} />
          </label>
        ) : (
          <span class="choice">
            <Name doc={doc} note={fine ? w.along : ""} />
          </span>
        )}
        <span class={errors && !fine ? "fault" : "quiet"}>
          {errors && <Icon sign={fine ? "check" : "error"} size={16} />} {!errors ? w.checking : fine ? w.fine : w.errors(errors.length)}
        </span>
      </div>
      {errors && !fine && <Errors doc={doc} errors={errors} go={props.go} />}
    </li>
  );
}

/** A file by its title, with its path. */
function Name({ doc, note }: { doc: OpenDocument; note?: string }) {
  const { value } = doc.parsed.value;
  const title = local(object(value)["title"] ?? object(value)["name"]);
  const below = [title && doc.path, note].filter(Boolean).join(" · ");
  return (
    <span>
      <strong>{title || doc.path}</strong>
      {below && <small>{below}</small>}
    </span>
  );
}

/** All errors of a file, each a way to its place. */
function Errors({ doc, errors, go }: { doc: OpenDocument; errors: Problem[]; go: (p: Problem) => void }) {
  const w = words();
  const [limit, setLimit] = useState(page);
  const { value } = doc.parsed.value;
  const walked = useMemo(() => order(value), [value]);
  return (
    <ul class="publish-errors" aria-label={w.errorsIn(doc.path)}>
      {errors.slice(0, limit).map((p, i) => (
        <li key={i}>
          <button type="button" class="plain" onClick={() => go(p)}>
            <span class="quiet">{nameOf(doc, walked, p)}</span>
            <span>{p.message}</span>
          </button>
        </li>
      ))}
      {errors.length > limit && (
        <li>
          <button type="button" class="plain" onClick={() => setLimit(limit + page)}>
            {w.more(errors.length - limit)}
          </button>
        </li>
      )}
    </ul>
  );
}

function Done({ packed, close }: { packed: Packed; close: () => void }) {
  const w = words();
  return (
    <Dialog title={w.title} close={close}>
      <div role="status" class="stack">
        <p>
          <strong>{w.done((packed.zip.size / 1e6).toFixed(1))}</strong>
        </p>
        <p>{w.how}</p>
        {packed.raised.length > 0 && (
          <>
            <p>{w.raised}</p>
            <ul class="raised">
              {packed.raised.map((r) => (
                <li key={r.name}>{w.version(r.name.split("/").pop()!, r.from, r.to)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div class="answers">
        <button type="button" onClick={() => hand(packed.zip)}>
          {w.again}
        </button>
        <button type="button" class="primary" autofocus onClick={close}>
          {w.close}
        </button>
      </div>
    </Dialog>
  );
}
