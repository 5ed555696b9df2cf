import { Text } from "@codemirror/state";
import { useEffect, useId, useState } from "preact/hooks";
import type { Kind } from "../engine/contract.ts";
import { say } from "../parts/ask.ts";
import { Dialog, TabList } from "../parts/dialog.tsx";
import { arrange, layout } from "./layout.ts";
import type { Shipped } from "./library.ts";
import { words } from "./table.ts";
import { changeFor, read } from "./tree.ts";
import { local } from "../parts/words.ts";
import type { Workbench } from "./workspace.ts";

const wellFormed = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const kinds: Kind[] = ["scenario", "phrases", "rubric"];
const folders = { scenario: "", rubric: "rubrics/", phrases: "phrases/" };

/** Makes a file: a small scenario, or a copy of what the site ships. */
export function Create({ ws, from = "template", close }: { ws: Workbench; from?: "template" | "shipped"; close: () => void }) {
  const w = words();
  const [kind, setKind] = useState<Kind>("scenario");
  const panel = useId();
  return (
    <Dialog title={w.create} close={close}>
      <TabList label={w.newKind} tabs={kinds.map((id) => ({ id, label: w.kinds[id] }))} chosen={kind} choose={setKind} controls={panel} />
      <div id={panel} role="tabpanel" aria-label={w.kinds[kind]}>
        <Make key={kind} ws={ws} kind={kind} from={from} close={close} />
      </div>
    </Dialog>
  );
}

function Make({ ws, kind, from, close }: { ws: Workbench; kind: Kind; from: "template" | "shipped"; close: () => void }) {
  const w = words();
  const [shipped, setShipped] = useState<Shipped[] | undefined>(undefined);
  const [start, setStart] = useState("");
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const [idField, group] = [useId(), useId()];
  const small = kind === "scenario"; // only of scenarios there is a small one to start from
  useEffect(() => {
    let over = false;
    ws.library.shipped(kind).then(
      (all) => {
        if (over) return;
        setShipped(all);
        if ((from === "shipped" || !small) && all[0]) pick(all[0].id);
      },
      () => over || setShipped([]),
    );
    return () => {
      over = true;
    };
  }, []);
  // A scenario stands beside the one it was made from; rules and rubrics mostly take its place.
  const proposal = (next: string) => (next && small ? `${next}-copy` : next);
  const pick = (next: string) => {
    setStart(next);
    setTyped((now) => (now === "" || now.endsWith("-copy") || shipped?.some((s) => s.id === now) ? proposal(next) : now));
    setFault("");
  };
  const replaced = shipped?.find((s) => s.id === typed);
  const version = (replaced?.version ?? 0) + 1;
  const make = async () => {
    if (!wellFormed.test(typed) || typed.length > 64) return setFault(w.newIdBad);
    const path = `${folders[kind]}${typed}.json`;
    if (ws.find(path) || ws.closed.value.includes(path)) return setFault(w.newIdTaken);
    const model = shipped?.find((s) => s.id === start);
    try {
      ws.add(path, model ? copyOf(model.text, typed, version) : await ws.engine.template(typed));
      arrange({ single: "form", hidden: layout.value.hidden.filter((p) => p !== "form") });
      close();
    } catch (e) {
      say(w.templateFailed(e instanceof Error ? e.message : String(e)), true);
    }
  };
  return (
    <form
      class="stack"
      onSubmit={(e) => {
        e.preventDefault();
        void make();
      }}
    >
      <fieldset>
        <legend>{small ? w.newStart : w.newFrom}</legend>
        {small && <Choice group={group} chosen={start === ""} choose={() => pick("")} title={w.newTemplate} text={w.fromTemplateText} />}
        {shipped?.map((s) => (
          <Choice key={s.id} group={group} chosen={start === s.id} choose={() => pick(s.id)} title={local(s.title)} text={s.id} />
        ))}
        {shipped?.length === 0 && <p class="quiet">{w.shippedFailed}</p>}
      </fieldset>
      <label for={idField}>{w.newId[kind]}</label>
      <input
        id={idField}
        value={typed}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={64}
        aria-describedby={`${idField}-help`}
        aria-invalid={fault !== ""}
        onInput={(e) => {
          setTyped(e.currentTarget.value.toLowerCase().replaceAll(" ", "-"));
          setFault("");
        }}
      />
      <p id={`${idField}-help`} class="quiet">
        {w.newIdHelp[kind]}
      </p>
      {!small && <p role="status">{replaced && w.newVersion(typed, version)}</p>}
      <p role="alert" class="fault">
        {fault}
      </p>
      <div class="answers">
        <button type="submit" class="primary" disabled={!small && !start}>
          {w.newMake}
        </button>
      </div>
    </form>
  );
}

function Choice(props: { group: string; chosen: boolean; choose: () => void; title: string; text: string }) {
  return (
    <label class="choice">
      <input type="radio" name={props.group} checked={props.chosen} onChange={props.choose} />
      <span>
        <strong>{props.title}</strong>
        <small>{props.text}</small>
      </span>
    </label>
  );
}

/** A file under this id and version. */
function copyOf(text: string, id: string, version: number): string {
  let doc = Text.of(text.replaceAll("\r\n", "\n").split("\n"));
  for (const edit of [
    { path: ["id"], value: id },
    { path: ["version"], value: version },
  ]) {
    const change = changeFor(doc, read(doc.toString()).root, edit);
    if (change) doc = doc.replace(change.from, change.to, Text.of([change.insert]));
  }
  return doc.toString();
}
