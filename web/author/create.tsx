import { Text } from "@codemirror/state";
import { useEffect, useId, useState } from "preact/hooks";
import { say } from "./ask.ts";
import { Dialog } from "./dialog.tsx";
import type { Shipped } from "./library.ts";
import { words } from "./table.ts";
import { changeFor, read } from "./tree.ts";
import { local } from "./words.ts";
import type { Workbench } from "./workspace.ts";

const wellFormed = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Makes a scenario: a small one, or a copy of one the site ships. */
export function Create({ ws, from = "template", close }: { ws: Workbench; from?: "template" | "shipped"; close: () => void }) {
  const w = words();
  const [shipped, setShipped] = useState<Shipped[] | undefined>(undefined);
  const [start, setStart] = useState("");
  const [id, setID] = useState("");
  const [fault, setFault] = useState("");
  const [idField, group] = [useId(), useId()];
  useEffect(() => {
    ws.library.scenarios().then(
      (all) => {
        setShipped(all);
        if (from === "shipped" && all[0]) pick(all[0].id);
      },
      () => setShipped([]),
    );
  }, []);
  const pick = (next: string) => {
    setStart(next);
    setID((now) => (now === "" || now.endsWith("-copy") ? (next ? `${next}-copy` : "") : now));
  };
  const make = async () => {
    if (!wellFormed.test(id) || id.length > 64) return setFault(w.newIdBad);
    const path = `${id}.json`;
    if (ws.find(path) || ws.closed.value.includes(path)) return setFault(w.newIdTaken);
    const model = shipped?.find((s) => s.id === start);
    try {
      ws.add(path, model ? copyOf(model.text, id) : await ws.engine.template(id));
      close();
    } catch (e) {
      say(w.templateFailed(e instanceof Error ? e.message : String(e)), true);
    }
  };
  return (
    <Dialog title={w.newTitle} close={close}>
      <form
        class="stack"
        onSubmit={(e) => {
          e.preventDefault();
          void make();
        }}
      >
        <fieldset>
          <legend>{w.newStart}</legend>
          <Choice group={group} chosen={start === ""} choose={() => pick("")} title={w.newTemplate} text={w.fromTemplateText} />
          {shipped?.map((s) => (
            <Choice key={s.id} group={group} chosen={start === s.id} choose={() => pick(s.id)} title={local(s.title)} text={s.id} />
          ))}
          {shipped?.length === 0 && <p class="quiet">{w.shippedFailed}</p>}
        </fieldset>
        <label for={idField}>{w.newId}</label>
        <input
          id={idField}
          value={id}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={64}
          aria-describedby={`${idField}-help`}
          aria-invalid={fault !== ""}
          onInput={(e) => {
            setID(e.currentTarget.value.toLowerCase().replaceAll(" ", "-"));
            setFault("");
          }}
        />
        <p id={`${idField}-help`} class="quiet">
          {w.newIdHelp}
        </p>
        <p role="alert" class="fault">
          {fault}
        </p>
        <div class="answers">
          <button type="submit" class="primary">
            {w.newMake}
          </button>
        </div>
      </form>
    </Dialog>
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

/** A scenario under another id, and at its first version. */
function copyOf(text: string, id: string): string {
  let doc = Text.of(text.replaceAll("\r\n", "\n").split("\n"));
  for (const edit of [
    { path: ["id"], value: id },
    { path: ["version"], value: 1 },
  ]) {
    const change = changeFor(doc, read(doc.toString()).root, edit);
    if (change) doc = doc.replace(change.from, change.to, Text.of([change.insert]));
  }
  return doc.toString();
}
