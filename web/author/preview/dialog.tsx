import "./preview.css";
import { useState } from "preact/hooks";
import { Dialog } from "../../parts/dialog.tsx";
import type { OpenDocument } from "../document.ts";
import { local } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";
import { type Asked, asked } from "./derive.ts";
import { playFrom } from "./preview.ts";
import { words } from "./words.ts";

interface Node {
  id?: unknown;
  lines?: { text?: unknown }[];
  ending?: unknown;
}

type Value = boolean | number | string;

/** Asks where a preview begins, and how things stand there. */
export function PreviewDialog({ ws, doc, close }: { ws: Workbench; doc: OpenDocument; close: () => void }) {
  const w = words();
  const value = doc.parsed.value.value as { nodes?: Node[]; start?: unknown } | undefined;
  const nodes = value?.nodes ?? [];
  const here = nodes[doc.place.value.node];
  const opening = nodes.find((n) => n.id === value?.start) ?? nodes[0];
  const ends = here?.ending !== undefined;
  const [atOpening, setAtOpening] = useState(ends || here === opening);
  const node = atOpening ? opening : here;
  const average = doc.study.value.balance?.nodes.find((n) => n.node === node?.id);
  const averaged = !atOpening && average !== undefined;
  const variables = asked(value);
  // What the author has put in; until then the usual values of the node.
  const [given, setGiven] = useState<Record<string, Value>>({});
  const usual = (v: Asked): Value => (averaged && v.name === "anger" ? Math.round(average.anger) : averaged && v.name === "trust" ? Math.round(average.trust) : v.start);
  const now = (v: Asked): Value => given[v.name] ?? usual(v);
  const wrong = (v: Asked) => v.type === "int" && (!Number.isInteger(now(v)) || Number(now(v)) < v.min || Number(now(v)) > v.max);
  const play = (e: Event) => {
    e.preventDefault();
    if (typeof node?.id !== "string" || variables.some(wrong)) return;
    void playFrom(ws, doc, { node: node.id, state: Object.fromEntries(variables.map((v) => [v.name, now(v)])) });
    close();
  };
  return (
    <Dialog title={w.title} close={close}>
      <form class="preview" onSubmit={play} noValidate>
        <fieldset>
          <legend>{w.where}</legend>
          {here !== opening && (
            <label class="choice">
              <input type="radio" name="at" checked={!atOpening} disabled={ends} onChange={() => setAtOpening(false)} />
              <span>
                <strong>{String(here?.id ?? "")}</strong>
                <small>{ends ? w.ending : local(here?.lines?.[0]?.text)}</small>
              </span>
            </label>
          )}
          <label class="choice">
            <input type="radio" name="at" checked={atOpening} onChange={() => setAtOpening(true)} />
            <span>
              <strong>{w.opening}</strong>
              <small>{local(opening?.lines?.[0]?.text)}</small>
            </span>
          </label>
        </fieldset>
        <fieldset>
          <legend>{w.state}</legend>
          <p class="quiet">{averaged ? w.average : w.starts}</p>
          <div class="preview-state">
            {variables.map((v) => (
              <Variable key={v.name} of={v} value={now(v)} wrong={wrong(v)} give={(value) => setGiven({ ...given, [v.name]: value })} />
            ))}
          </div>
        </fieldset>
        <p class="quiet">{w.note}</p>
        <div class="answers">
          <button type="submit" class="primary" autofocus>
            {w.play}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Variable({ of: v, value, wrong, give }: { of: Asked; value: Value; wrong: boolean; give: (value: Value) => void }) {
  const w = words();
  const id = `preview-${v.name}`;
  const name = v.name === "anger" ? w.anger : v.name === "trust" ? w.trust : v.name;
  return (
    <div class="preview-variable">
      <label for={id}>{name}</label>
      {v.type === "int" ? (
        <>
          <input
            id={id}
            type="number"
            inputMode="numeric"
            min={v.min}
            max={v.max}
            value={Number.isNaN(value) ? "" : String(value)}
            aria-invalid={wrong}
            aria-describedby={`${id}-range`}
            onInput={(e) => give(e.currentTarget.valueAsNumber)}
          />
          <small id={`${id}-range`} class={wrong ? "fault" : "quiet"}>
            {wrong ? w.bad(v.min, v.max) : w.range(v.min, v.max)}
          </small>
        </>
      ) : (
        <select id={id} onChange={(e) => give(v.type === "bool" ? e.currentTarget.value === "true" : e.currentTarget.value)}>
          {(v.type === "bool" ? ["true", "false"] : v.values).map((option) => (
            <option key={option} value={option} selected={option === String(value)}>
              {v.type === "bool" ? (option === "true" ? w.yes : w.no) : option}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
