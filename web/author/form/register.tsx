// The complaint register's page: what the trainee may write into each field, and what of it is right.

import type { Signal } from "@preact/signals";
import type { Path } from "../../engine/contract.ts";
import { Condition } from "./condition.tsx";
import { type Desk, DeskProvider, inWords, readable, useDesk } from "./desk.ts";
import { addEntry, type Entries, Grip, moveEntry, Tools, useDrop } from "./entries.tsx";
import { Faults, Localized, Select, Text } from "./fields.tsx";
import { Act, Add } from "./icons.tsx";
import { fresh, isID, type Json, list, object, pointer, string } from "./model.ts";
import { addField, fieldIDs, mostEntries, newEntry, newRegister, rightness, settle } from "./registermodel.ts";
import { fieldName, registerWords } from "./registerwords.ts";

/** The scenario's register, or the way to one. opened is the pointer of the entry that is open. */
export function RegisterPage({ opened }: { opened: Signal<string> }) {
  const desk = useDesk();
  const w = registerWords();
  const { scenario, languages, locked } = desk;
  const fields = list(scenario["register"]).map(object);
  const there = fields.map((f) => string(f["id"]));
  const begin = (field: number) => {
    opened.value = pointer(["register", field, "entries", 0]);
    desk.focusNext(["register", field, "entries", 0, "text"]);
  };
  const make = () => {
    for (const id of fieldIDs) desk.young.add(`register/${id}`);
    desk.set(["register"], newRegister(languages), w.make);
    begin(0);
    desk.say(w.made);
  };
  const drop = () => {
    desk.set(["register"], undefined, w.drop);
    desk.focusNext(["register"]);
    desk.say(w.dropped);
  };
  const add = (id: string) => {
    const { at, edit } = addField(scenario, id, languages);
    desk.young.add(`register/${id}`);
    desk.apply([edit], w.addField(fieldName(id)));
    begin(at);
  };
  return (
    <DeskProvider value={afterTheCall(desk)}>
      <article class="f-page" aria-label={w.register} data-at="/register" tabIndex={-1}>
        <header class="f-nodehead">
          <div class="f-title">
            <h2>{w.register}</h2>
            {scenario["register"] !== undefined && !locked && (
              <div class="f-tools" role="group" aria-label={w.register}><Act icon="remove" name={w.drop} run={drop} /></div>
            )}
          </div>
          <p class="f-hint">{w.lead}</p>
        </header>
        <Faults of={desk.problems.of(["register"])} />
        {scenario["register"] === undefined ? (
          <>
            <p>{w.none}</p>
            {!locked && <div class="f-foot"><Add name={w.make} run={make} /></div>}
          </>
        ) : (
          <>
            {fields.map((f, i) => <Field key={i} index={i} field={f} opened={opened} />)}
            {!locked && (
              <div class="f-foot">
                {fieldIDs.filter((id) => !there.includes(id)).map((id) => <Add key={id} name={w.addField(fieldName(id))} run={() => add(id)} />)}
              </div>
            )}
          </>
        )}
      </article>
    </DeskProvider>
  );
}

/** A register's conditions may ask which ending was reached. */
function afterTheCall(desk: Desk): Desk {
  const values = list(desk.scenario["nodes"]).map(object).filter((n) => n["ending"] !== undefined).map((n) => string(n["id"]));
  const ending = { id: "ending", name: desk.w.ending, type: "enum", values };
  return { ...desk, scope: { ...desk.scope, variables: [ending, ...desk.scope.variables] } };
}

function Field({ index, field, opened }: { index: number; field: Json; opened: Signal<string> }) {
  const desk = useDesk();
  const w = registerWords();
  const at: Path = ["register", index];
  const id = string(field["id"]);
  const name = fieldName(id);
  const entries = list(field["entries"]);
  const of: Entries = {
    at: [...at, "entries"],
    entries,
    what: `${name} ${w.entry}`,
    moved: (from, to) => {
      const open = entries.findIndex((_, i) => opened.value === pointer([...at, "entries", i]));
      if (open < 0) return;
      const now = from === open ? to : open - Number(from < open) + Number(to !== undefined && to <= open - Number(from < open));
      opened.value = now === undefined ? "" : pointer([...at, "entries", now]);
    },
  };
  const taken = entries.map((e) => string(object(e)["id"]));
  const add = () => {
    const entry = newEntry(taken, desk.languages, false);
    desk.young.add(`register/${id}`, string(entry["id"]));
    opened.value = pointer([...of.at, entries.length]);
    addEntry(desk, of.at, Array.isArray(field["entries"]) ? entries : undefined, entry, w.addEntry);
  };
  const drop = () => {
    const only = list(desk.scenario["register"]).length === 1;
    desk.set(only ? ["register"] : at, undefined, w.dropField(name));
    desk.focusNext(["register"]);
    desk.say(desk.w.removed);
  };
  return (
    <section class="f-part f-registerfield" aria-label={name} data-at={pointer(at)} tabIndex={-1}>
      <div class="f-title">
        <h3>{name}</h3>
        <p class="f-hint">{w.asks[id]}</p>
        {!desk.locked && <div class="f-tools"><Act icon="remove" name={w.dropField(name)} run={drop} /></div>}
      </div>
      <Faults of={desk.problems.left(at, ["entries"])} />
      <ol class="f-replies" data-at={pointer(of.at)} tabIndex={-1}>
        {entries.map((e, i) => <EntryCard key={i} of={of} index={i} entry={object(e)} taken={taken} opened={opened} />)}
      </ol>
      <Faults of={desk.problems.of(of.at)} />
      {!desk.locked && entries.length < mostEntries && <div class="f-foot"><Add name={w.addEntry} run={add} /></div>}
    </section>
  );
}

function EntryCard({ of, index, entry, taken, opened }: { of: Entries; index: number; entry: Json; taken: string[]; opened: Signal<string> }) {
  const desk = useDesk();
  const here: Path = [...of.at, index];
  const id = string(entry["id"]);
  const open = opened.value === pointer(here);
  const problems = desk.problems.within(here);
  const worst = problems.some((p) => p.severity === "error") ? "error" : problems.length ? "warning" : undefined;
  return (
    <li class="f-reply" data-open={open} {...useDrop(of, index)}>
      <div class="f-head">
        <Grip list={of} index={index} />
        <button
          type="button"
          class="f-summary"
          aria-expanded={open}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          data-at={open ? undefined : pointer(here)}
          data-act="grip"
          onClick={() => (opened.value = open ? "" : pointer(here))}
          onKeyDown={(e) => {
            const step = e.altKey ? (e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0) : 0;
            if (!step) return;
            e.preventDefault();
            moveEntry(desk, of, index, index + step);
          }}
        >
          <span class="f-number">{index + 1}</span>
          {open ? <span class="f-id">{id}</span> : <Summary entry={entry} />}
          {worst && <span class={`f-mark f-${worst}`}>{worst === "error" ? desk.w.faults(problems.length) : desk.w.warnings(problems.length)}</span>}
        </button>
        {open && <Tools list={of} index={index} {...(of.entries.length < mostEntries && { copy: (v: unknown) => ({ ...object(v), id: fresh(string(object(v)["id"]), taken) }) })} />}
      </div>
      {open && <Body here={here} entry={entry} taken={taken} />}
    </li>
  );
}

/** A closed entry: what is written, and when that is right. */
function Summary({ entry }: { entry: Json }) {
  const desk = useDesk();
  const w = registerWords();
  const right = rightness(entry["right"]);
  const condition = string(entry["right"]);
  return (
    <span class="f-gist">
      <span class="f-said">{readable(desk, entry["text"]) || desk.w.noReply}</span>
      <span class="f-meta">
        {right && <span data-right={right}>{right === "when" ? w.rightIf(inWords(desk, condition) ?? condition) : `${w.signs[right]} ${w.rights[right]}`}</span>}
      </span>
    </span>
  );
}

function Body({ here, entry, taken }: { here: Path; entry: Json; taken: string[] }) {
  const desk = useDesk();
  const w = registerWords();
  const id = string(entry["id"]);
  const right = rightness(entry["right"]);
  return (
    <div class="f-body" data-at={pointer(here)} tabIndex={-1}>
      <Localized at={[...here, "text"]} value={entry["text"]} label={w.text} what={`${w.text} ${id}`} />
      <Select
        at={[...here, "right"]}
        value={right}
        label={w.right}
        what={`${w.right} ${id}`}
        options={w.rights}
        commit={(to) => to && to !== right && desk.apply(settle(here, entry, to as "yes", firstEnding(desk), desk.languages), `${w.right} ${id}`)}
      />
      {right === "when" && <Condition at={[...here, "right"]} value={entry["right"]} label={w.rightWhen} what={`${w.rightWhen} ${id}`} />}
      {(right !== "no" || entry["why"] !== undefined) && <Localized at={[...here, "why"]} value={entry["why"]} label={w.why} hint={w.whyHint} what={`${w.why} ${id}`} />}
      {(right !== "yes" || entry["whyNot"] !== undefined) && <Localized at={[...here, "whyNot"]} value={entry["whyNot"]} label={w.whyNot} hint={w.whyHint} what={`${w.whyNot} ${id}`} />}
      <Text
        at={[...here, "id"]}
        value={id}
        label={desk.w.id}
        mono
        leave
        what={`${desk.w.id} ${id}`}
        commit={(to) => isID(to.trim()) && !taken.includes(to.trim()) && desk.set([...here, "id"], to.trim(), desk.w.id)}
      />
      <Faults of={desk.problems.left(here, ["id", "text", "right", "why", "whyNot"])} />
    </div>
  );
}

/** What a condition begins as. */
function firstEnding(desk: Desk): string {
  const id = desk.scope.variables.find((v) => v.id === "ending")?.values[0];
  return id ? `ending == '${id}'` : "ending == ''";
}
