// The scenario's own page: what it is about, who complains, and what the conversation remembers.

import { useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import { type Desk, useDesk } from "./desk.ts";
import { Check, Faults, Localized, Select, Text, Whole, WordList } from "./fields.tsx";
import { Act, Add } from "./icons.tsx";
import { dropLanguage, emptyText, fresh, isID, isVariable, type Json, list, object, pointer, renameVariable, renameWord, string } from "./model.ts";
import { NodePicker } from "./nodepicker.tsx";
import { languageName } from "./words.ts";

/** The members of a scenario that have their place on this page, or one of their own. */
const fields = ["title", "brief", "customer", "industry", "channel", "id", "version", "rubric", "start", "language", "languages", "causes", "state", "lint", "nodes", "register"];

/** Everything outside the nodes. */
export function ScenarioPage() {
  const desk = useDesk();
  const { w, scenario: s } = desk;
  const customer = object(s["customer"]);
  const looks = object(customer["looks"]);
  return (
    <article class="f-page" aria-label={w.scenario} data-at="" tabIndex={-1}>
      <header class="f-nodehead"><h2>{w.scenario}</h2></header>
      <Faults of={desk.problems.left([], fields)} />
      <Localized at={["title"]} value={s["title"]} label={w.title} what={w.title} long={false} />
      <Localized at={["brief"]} value={s["brief"]} label={w.brief} hint={w.briefHint} what={w.brief} />

      <section class="f-part" aria-labelledby="f-customer">
        <h3 id="f-customer">{w.customer}</h3>
        <Localized at={["customer", "name"]} value={customer["name"]} label={w.name} what={w.name} long={false} />
        <div class="f-two">
          <Select at={["customer", "motive"]} value={customer["motive"]} label={w.motive} what={w.motive} options={w.motives} />
          <Check at={["customer", "hidden"]} value={customer["hidden"]} label={w.hidden} what={w.hidden} />
        </div>
        <div class="f-four" role="group" aria-label={w.looks}>
          <Select at={["customer", "looks", "age"]} value={looks["age"]} label={w.age} what={w.looks} options={w.ages} none={w.notSaid} />
          <Select at={["customer", "looks", "gender"]} value={looks["gender"]} label={w.gender} what={w.looks} options={w.genders} none={w.notSaid} />
          <Whole at={["customer", "looks", "seed"]} value={looks["seed"]} label={w.seed} what={w.seed} />
          <Check at={["customer", "looks", "glasses"]} value={looks["glasses"]} label={w.glasses} what={w.looks} />
        </div>
        <Faults of={[...desk.problems.left(["customer"], ["name", "motive", "hidden", "looks"]), ...desk.problems.left(["customer", "looks"], ["age", "gender", "seed", "glasses"])]} />
      </section>

      <section class="f-part" aria-labelledby="f-about">
        <h3 id="f-about">{w.about}</h3>
        <div class="f-two">
          <Select at={["industry"]} value={s["industry"]} label={w.industry} what={w.industry} options={w.industries} />
          <Select at={["channel"]} value={s["channel"]} label={w.channel} what={w.channel} options={w.channels} />
          <Text at={["id"]} value={s["id"]} label={w.scenarioID} mono leave what={w.scenarioID} />
          <Whole at={["version"]} value={s["version"]} label={w.version} what={w.version} />
          <Rubric />
          <NodePicker at={["start"]} value={s["start"]} label={w.starts} what={w.starts} />
        </div>
        <Languages />
        <WordList at={["causes"]} value={s["causes"]} label={w.causes} hint={w.causesHint} add={w.addCause} what={w.causes} />
      </section>

      <State />
      <Lint />
    </article>
  );
}

function Rubric() {
  const desk = useDesk();
  const { w, ws, scenario } = desk;
  const id = string(scenario["rubric"]);
  const options = Object.fromEntries([...ws.catalogues.value].map(([id, c]) => [id, c.name]));
  return <Select at={["rubric"]} value={id} label={w.rubric} hint={desk.catalogue ? undefined : w.noCatalogue(id)} what={w.rubric} options={options} />;
}

function Languages() {
  const desk = useDesk();
  const { w, scenario, languages, source } = desk;
  const names = Object.fromEntries(languages.map((l) => [l, languageName(l)]));
  return (
    <div class="f-two">
      <Select at={["language"]} value={scenario["language"]} label={w.source} hint={w.sourceHint} what={w.source} options={names} />
      <WordList
        at={["languages"]}
        value={scenario["languages"]}
        label={w.languages}
        add={w.addLanguage}
        what={w.languages}
        fixed={source}
        drop={(l) => {
          desk.apply(dropLanguage(scenario, l), `${w.remove} ${l}`);
          desk.say(w.removed);
        }}
        check={(l) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(l)}
      />
    </div>
  );
}

function State() {
  const desk = useDesk();
  const { w, scenario } = desk;
  const state = object(scenario["state"]);
  // Anger and trust come first, declared or not.
  const names = [...new Set(["anger", "trust", ...Object.keys(state)])];
  const add = () => {
    const name = fresh("fact-1", names.map((n) => n.replace("_", "-"))).replace("-", "_");
    desk.set(["state", name], { type: "bool", start: false }, w.addVariable);
    desk.focusNext(["state", name]);
  };
  return (
    <section class="f-part" aria-labelledby="f-state">
      <h3 id="f-state">{w.state}</h3>
      <p class="f-hint">{w.stateHint}</p>
      <div data-at="/state" tabIndex={-1}>
        {names.map((name, i) => <Variable key={i} name={name} value={state[name]} taken={names} />)}
      </div>
      <Faults of={desk.problems.of(["state"])} />
      {!desk.locked && <Add name={w.addVariable} run={add} />}
    </section>
  );
}

/** What a variable is made as when its type is chosen. */
function declared(type: string): Json {
  if (type === "int") return { type, min: 0, max: 10, start: 0 };
  if (type === "enum") return { type, values: ["none", "yes"], start: "none" };
  return { type: "bool", start: false };
}

function Variable({ name, value, taken }: { name: string; value: unknown; taken: string[] }) {
  const desk = useDesk();
  const { w, scenario } = desk;
  const [wrong, setWrong] = useState("");
  const at: Path = ["state", name];
  const v = object(value);
  const what = `${w.state} ${name}`;
  const fixed = name === "anger" || name === "trust";
  const type = string(v["type"]) || "int";
  const shown = ["start", ...(fixed ? [] : ["type"]), ...(type === "int" && !fixed ? ["min", "max"] : type === "enum" ? ["values"] : [])];
  const rename = (typed: string) => {
    const to = typed.trim();
    if (to === name) return setWrong("");
    if (!isVariable(to)) return setWrong(w.variableBad);
    if (taken.includes(to)) return setWrong(w.idTaken(to));
    setWrong("");
    desk.apply(renameVariable(scenario, name, to), `${w.variableName} ${name}`);
  };
  return (
    <div class="f-variable" role="group" aria-label={name} data-at={pointer(at)} tabIndex={-1}>
      {fixed ? (
        <span class="f-name">{name === "anger" ? w.anger : w.trust}</span>
      ) : (
        <>
          <Text at={at} value={name} label={w.variableName} mono leave what={what} hint={wrong} wrong={wrong !== ""} commit={rename} />
          <Select at={[...at, "type"]} value={type} label={w.type} what={what} options={w.types} commit={(t) => t && t !== type && desk.set(at, declared(t), what)} />
        </>
      )}
      {fixed ? (
        <Start at={at} v={v} what={what} />
      ) : type === "int" ? (
        <>
          <Whole at={[...at, "min"]} value={v["min"]} label={w.min} what={what} />
          <Whole at={[...at, "max"]} value={v["max"]} label={w.max} what={what} />
          <Whole at={[...at, "start"]} value={v["start"]} label={w.start} what={what} />
        </>
      ) : type === "enum" ? (
        <>
          <WordList
            at={[...at, "values"]}
            value={v["values"]}
            label={w.values}
            add={w.addValue}
            what={what}
            check={isID}
            rename={(from, to) => desk.apply(renameWord(scenario, name, from, to), `${w.values} ${name}`)}
          />
          <Select at={[...at, "start"]} value={v["start"]} label={w.start} what={what} options={Object.fromEntries(list(v["values"]).map((x) => [string(x), string(x)]))} />
        </>
      ) : (
        <Select at={[...at, "start"]} value={String(v["start"] ?? "")} label={w.start} what={what} options={{ true: w.holds, false: w.fails }} commit={(x) => desk.set([...at, "start"], x === "true", what)} />
      )}
      <Faults of={desk.problems.left(at, shown)} />
      {!fixed && !desk.locked && (
        <Act
          icon="remove"
          name={`${w.remove} ${name}`}
          run={() => {
            desk.set(at, undefined, `${w.remove} ${what}`);
            desk.focusNext(["state"]);
            desk.say(w.removed);
          }}
        />
      )}
    </div>
  );
}

/** Where anger or trust begins. Undeclared they begin at 50; to begin elsewhere they are declared in full. */
function Start({ at, v, what }: { at: Path; v: Json; what: string }) {
  const desk = useDesk();
  const declare = (start: number) => {
    if (v["type"] === undefined) desk.set(at, { type: "int", min: 0, max: 100, start }, what);
    else desk.set([...at, "start"], start, what);
  };
  const n = typeof v["start"] === "number" ? v["start"] : 50;
  return (
    <>
      <label class="f-slide">
        <span class="f-unseen">{desk.w.start}</span>
        <input type="range" min={0} max={100} step={5} value={n} disabled={desk.locked} onInput={(e) => declare(e.currentTarget.valueAsNumber)} />
      </label>
      <Text at={[...at, "start"]} value={String(v["start"] ?? 50)} label={desk.w.start} quiet mono what={what} commit={(t) => /^\d{1,3}$/.test(t.trim()) && declare(Number(t))} />
    </>
  );
}

/** Which advice on writing is off or weighs otherwise here, and why. */
function Lint() {
  const desk = useDesk();
  const { w, scenario } = desk;
  const lint = object(scenario["lint"]);
  const raised = advised(desk).filter((c) => !Object.hasOwn(lint, c.code));
  const add = (code: string) => {
    if (!code) return;
    desk.set(["lint", code], { severity: "off", reason: emptyText(desk.languages) }, w.addLint);
    desk.focusNext(["lint", code]);
  };
  return (
    <section class="f-part" aria-labelledby="f-lint">
      <h3 id="f-lint">{w.lint}</h3>
      <p class="f-hint">{w.lintHint}</p>
      <div data-at="/lint" tabIndex={-1}>
        {Object.entries(lint).map(([code, value]) => {
          const at = ["lint", code];
          const rule = object(value);
          return (
            <div key={code} class="f-rule" role="group" aria-label={code} data-at={pointer(at)} tabIndex={-1}>
              <code>{code}</code>
              <Select at={[...at, "severity"]} value={rule["severity"]} label={w.lintSeverity} what={`${w.lint} ${code}`} options={w.lintLevels} />
              <Localized at={[...at, "reason"]} value={rule["reason"]} label={w.lintReason} what={`${w.lintReason} ${code}`} />
              {!desk.locked && (
                <Act
                  icon="remove"
                  name={`${w.remove} ${code}`}
                  run={() => {
                    desk.set(Object.keys(lint).length === 1 ? ["lint"] : at, undefined, `${w.remove} ${code}`);
                    desk.focusNext(["lint"]);
                  }}
                />
              )}
              <Faults of={desk.problems.left(at, ["severity", "reason"])} />
            </div>
          );
        })}
      </div>
      <Faults of={desk.problems.of(["lint"])} />
      {!desk.locked && <NewRule raised={raised} add={add} />}
    </section>
  );
}

/** The codes of the advice this scenario gets now, each with one message to know it by. */
function advised(desk: Desk): { code: string; message: string }[] {
  const all = new Map((desk.doc.study.value.advice ?? []).map((p) => [p.code, p.message]));
  return [...all].map(([code, message]) => ({ code, message })).sort((a, b) => a.code.localeCompare(b.code));
}

function NewRule({ raised, add }: { raised: { code: string; message: string }[]; add: (code: string) => void }) {
  const { w } = useDesk();
  if (raised.length === 0) return null;
  return (
    <select class="f-box f-select f-addselect" aria-label={w.addLint} value="" onChange={(e) => { add(e.currentTarget.value); e.currentTarget.value = ""; }}>
      <option value="">＋ {w.addLint}</option>
      {raised.map((r) => <option key={r.code} value={r.code}>{r.code} {r.message.slice(0, 60)}</option>)}
    </select>
  );
}
