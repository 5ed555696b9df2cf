// The form of a phrase set: its rules as cards, its word lists, and what holds for all of them.

import { useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import type { Document, Workspace } from "../contract.ts";
import { readable, useDesk } from "./desk.ts";
import { addEntry, removeEntry } from "./entries.tsx";
import { Faults, Localized, Select, Text, Whole, WordList } from "./fields.tsx";
import { Act, Add } from "./icons.tsx";
import { fresh, isID, type Json, list, object, pointer, string } from "./model.ts";
import { Cards, Paged, type Page } from "./paged.tsx";
import { ruleWords } from "./rulewords.ts";
import { double, renameList, uses } from "./standards.ts";
import { Texts } from "./texts.tsx";
import { languageName } from "./words.ts";

/** Shows a phrase set's text as a form. */
export function RulesForm({ ws, doc }: { ws: Workspace; doc: Document }) {
  const r = ruleWords();
  return <Paged key={doc.path} ws={ws} doc={doc} label={r.rulesForm} languages={["zh", "en"]} partial pages={pages} />;
}

const pages = (set: Json): Page[] => [
  { name: ruleWords().rules, members: ["rules"], count: list(set["rules"]).length, show: () => <Rules /> },
  { name: ruleWords().words, members: ["words"], count: Object.keys(object(set["words"])).length, show: () => <Words /> },
  { name: ruleWords().general, members: [...heads, "exceptions", ""], show: () => <Head /> },
];

const heads = ["name", "id", "version", "language"];

/** The members of a rule that have a field. */
const fields = ["id", "number", "name", "classes", "source", "patterns", "exceptions", "reason", "better", "hits", "misses"];

function Rules() {
  const desk = useDesk();
  const r = ruleWords();
  return (
    <Cards
      at={["rules"]}
      what={r.rule}
      hint={r.rulesHint}
      fresh={(taken) => ({
        id: fresh("rule-1", taken),
        name: { zh: "", en: "" },
        classes: [],
        patterns: [""],
        reason: { zh: "", en: "" },
        better: { zh: "", en: "" },
        hits: [""],
        misses: [""],
      })}
      copy={double}
      gist={(rule) => ({ title: readable(desk, rule["name"]), note: list(rule["classes"]).map(string).join(" · ") })}
      body={(rule, here, taken) => <Rule rule={rule} here={here} taken={taken} />}
    />
  );
}

function Rule({ rule, here, taken }: { rule: Json; here: Path; taken: string[] }) {
  const desk = useDesk();
  const r = ruleWords();
  const id = string(rule["id"]);
  const lang = desk.source;
  return (
    <>
      <Localized at={[...here, "name"]} value={rule["name"]} label={r.name} what={`${r.name} ${id}`} long={false} />
      <Texts at={[...here, "patterns"]} value={rule["patterns"]} label={r.patterns} hint={r.patternsHint} mono lang={lang} />
      <div class="f-two">
        <Texts at={[...here, "hits"]} value={rule["hits"]} label={r.hits} hint={r.hitsHint} lang={lang} sign={{ mark: "✓", name: r.hits }} />
        <Texts at={[...here, "misses"]} value={rule["misses"]} label={r.misses} hint={r.missesHint} lang={lang} sign={{ mark: "×", name: r.misses }} />
      </div>
      <Localized at={[...here, "reason"]} value={rule["reason"]} label={r.reason} hint={r.reasonHint} what={`${r.reason} ${id}`} />
      <Localized at={[...here, "better"]} value={rule["better"]} label={r.better} hint={r.betterHint} what={`${r.better} ${id}`} />
      <Exceptions at={[...here, "exceptions"]} value={rule["exceptions"]} label={r.exceptions} hint={r.exceptionsHint} />
      <WordList at={[...here, "classes"]} value={rule["classes"]} label={r.classes} hint={r.classesHint} add={r.addClass} what={`${r.classes} ${id}`} check={isID} />
      <div class="f-two">
        <Text
          at={[...here, "id"]}
          value={id}
          label={r.id}
          hint={r.ruleIDHint}
          mono
          leave
          what={`${r.id} ${id}`}
          commit={(to) => isID(to.trim()) && !taken.includes(to.trim()) && desk.set([...here, "id"], to.trim(), r.id)}
        />
        <Text at={[...here, "source"]} value={rule["source"]} label={r.source} what={`${r.source} ${id}`} commit={(to) => desk.set([...here, "source"], to || undefined, r.source)} />
      </div>
      <Faults of={desk.problems.left(here, fields)} />
    </>
  );
}

/** Where an exception's patterns may stand at some distance from the hit. */
const distant = ["before", "after", "near", "quoted"];

function Exceptions({ at, value, label, hint }: { at: Path; value: unknown; label: string; hint: string }) {
  const desk = useDesk();
  const r = ruleWords();
  const entries = list(value);
  return (
    <div class="f-list" role="group" aria-label={label} data-at={pointer(at)} tabIndex={-1}>
      <span class="f-label" aria-hidden="true">{label}</span>
      <p class="f-hint">{hint}</p>
      {entries.map(object).map((e, i) => {
        const here = [...at, i];
        const where = string(e["where"]);
        return (
          <div class="f-entry f-exception" key={i} data-at={pointer(here)} tabIndex={-1} role="group" aria-label={`${label} ${i + 1}`}>
            <div class="f-place">
              <Select
                at={[...here, "where"]}
                value={where}
                label={r.where}
                what={`${r.where} ${pointer(here)}`}
                options={r.places}
                commit={(to) => {
                  const keeps = to !== undefined && distant.includes(to);
                  const within = to === "near" && e["within"] === undefined ? 1 : e["within"];
                  desk.apply([{ path: [...here, "where"], value: to }, ...(keeps && within !== undefined ? [{ path: [...here, "within"], value: within }] : e["within"] !== undefined ? [{ path: [...here, "within"] }] : [])], r.where);
                }}
              />
              {distant.includes(where) && <Whole at={[...here, "within"]} value={e["within"] ?? 0} label={r.within} what={`${r.within} ${pointer(here)}`} />}
              {!desk.locked && <Act icon="remove" name={`${desk.w.remove} ${label} ${i + 1}`} run={() => removeEntry(desk, { at, entries, what: label }, i)} />}
            </div>
            <Texts at={[...here, "patterns"]} value={e["patterns"]} label={r.patterns} mono lang={desk.source} />
            <Faults of={desk.problems.left(here, ["where", "within", "patterns"])} />
          </div>
        );
      })}
      <Faults of={desk.problems.of(at)} />
      {!desk.locked && (
        <Add name={r.add(label)} run={() => addEntry(desk, at, Array.isArray(value) ? value : undefined, { where: "over", patterns: [""] }, label)} />
      )}
    </div>
  );
}

function Words() {
  const desk = useDesk();
  const r = ruleWords();
  const set = desk.scenario;
  const lists = Object.entries(object(set["words"]));
  const [open, setOpen] = useState("");
  const add = () => {
    const name = fresh("list-1", lists.map(([n]) => n));
    desk.set(["words", name], [], r.list);
    setOpen(name);
    desk.focusNext(["words", name]);
  };
  return (
    <>
      <p class="f-hint">{r.wordsHint}</p>
      <ul class="f-replies">
        {lists.map(([name, entries], i) => {
          const here = ["words", name];
          const shown = open === name || desk.problems.within(here).some((p) => p.severity === "error");
          return (
            <li class="f-reply" key={i} data-open={shown}>
              <div class="f-head">
                <button type="button" class="f-summary" aria-expanded={shown} data-at={shown ? undefined : pointer(here)} onClick={() => setOpen(shown ? "" : name)}>
                  <span class="f-gist">
                    <span class="f-id">&lt;{name}&gt;</span>
                    {!shown && <span class="f-meta"><span class="f-clip">{list(entries).map(string).join("，")}</span></span>}
                  </span>
                  <span class="f-mark">{list(entries).length}</span>
                </button>
                {shown && !desk.locked && (
                  <div class="f-tools">
                    <Act icon="remove" name={desk.w.remove} off={uses(set, name) > 0} run={() => desk.set(here, undefined, desk.w.remove)} />
                  </div>
                )}
              </div>
              {shown && (
                <div class="f-body" data-at={pointer(here)} tabIndex={-1}>
                  <WordList at={here} value={entries} label={r.entries} add={r.addEntry} what={`${r.entries} ${name}`} rename={(from, to) => desk.set([...here, list(entries).indexOf(from)], to, r.entries)} />
                  <Text
                    at={[...here, ""]}
                    value={name}
                    label={r.listName}
                    hint={r.usedBy(uses(set, name))}
                    mono
                    leave
                    what={r.listName}
                    commit={(to) => {
                      if (!isID(to.trim()) || lists.some(([n]) => n === to.trim())) return;
                      desk.apply(renameList(set, name, to.trim()), r.listName);
                      setOpen(to.trim());
                    }}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {!desk.locked && <Add name={r.add(r.list)} run={add} />}
      <Faults of={desk.problems.of(["words"])} />
    </>
  );
}

function Head() {
  const desk = useDesk();
  const r = ruleWords();
  const s = desk.scenario;
  return (
    <>
      <Faults of={desk.problems.left([], ["rules", "words", "exceptions", ...heads])} />
      <Localized at={["name"]} value={s["name"]} label={r.name} what={r.name} long={false} />
      <div class="f-two">
        <Text at={["id"]} value={s["id"]} label={r.id} hint={r.setIDHint} mono leave what={r.id} />
        <Whole at={["version"]} value={s["version"]} label={r.version} what={r.version} />
        <Select at={["language"]} value={s["language"]} label={r.reads} hint={r.readsHint} what={r.reads} options={{ zh: languageName("zh"), en: languageName("en") }} />
      </div>
      <Exceptions at={["exceptions"]} value={s["exceptions"]} label={r.generalExceptions} hint={r.generalExceptionsHint} />
    </>
  );
}
