// The form of a rubric: dimensions with their formulas, what earns and what costs, gates and bands.

import { useRef } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import type { Document, Workspace } from "../contract.ts";
import { readable, useDesk } from "./desk.ts";
import { Faults, Localized, Select, Text, Whole, WordList } from "./fields.tsx";
import { emptyText, fresh, isID, type Json, list, object, string } from "./model.ts";
import { Cards, Paged, type Page } from "./paged.tsx";
import { ruleWords } from "./rulewords.ts";
import { double, renameBand, renameDimension, renameTag, unspoken } from "./standards.ts";
import { languageName } from "./words.ts";

/** Shows a rubric's text as a form. */
export function RubricForm({ ws, doc }: { ws: Workspace; doc: Document }) {
  const value = object(doc.parsed.value.value);
  const source = string(value["language"]) || "zh";
  const languages = [...new Set([source, ...list(value["languages"]).filter((l): l is string => typeof l === "string" && l !== "")])];
  return <Paged key={doc.path} ws={ws} doc={doc} label={ruleWords().rubricForm} languages={languages} pages={pages} />;
}

const heads = ["name", "id", "version", "language", "languages", "source", "phrases"];
const lists = ["dimensions", "techniques", "slips", "gates", "bands"];

function pages(rubric: Json): Page[] {
  const r = ruleWords();
  const count = (members: string) => list(rubric[members]).length;
  return [
    { name: r.dimensions, members: ["dimensions"], count: count("dimensions"), show: () => <Dimensions /> },
    { name: r.techniques, members: ["techniques"], count: count("techniques"), show: () => <Tags members="techniques" /> },
    { name: r.slips, members: ["slips"], count: count("slips"), show: () => <Tags members="slips" /> },
    { name: r.gates, members: ["gates"], count: count("gates"), show: () => <Gates /> },
    { name: r.bands, members: ["bands", "pass"], count: count("bands"), show: () => <Bands /> },
    { name: r.general, members: [...heads, ""], show: () => <Head /> },
  ];
}

/** An entry's id. A new one is taken over wherever the rubric names the old one. */
function ID(props: { here: Path; id: string; taken: string[]; hint?: string; rename: typeof renameTag }) {
  const desk = useDesk();
  const r = ruleWords();
  const commit = (typed: string) => {
    const to = typed.trim();
    if (isID(to) && !props.taken.includes(to)) desk.apply(props.rename(desk.scenario, props.here, props.id, to), `${r.id} ${props.id}`);
  };
  return <Text at={[...props.here, "id"]} value={props.id} label={r.id} hint={props.hint} mono leave what={`${r.id} ${props.id}`} commit={commit} />;
}

/** The ids and names of a list, as choices. */
function useOptions(members: string): Record<string, string> {
  const desk = useDesk();
  return Object.fromEntries(list(desk.scenario[members]).map(object).map((e) => [string(e["id"]), readable(desk, e["name"]) || string(e["id"])]));
}

function Dimensions() {
  const desk = useDesk();
  const r = ruleWords();
  return (
    <Cards
      at={["dimensions"]}
      what={r.dimension}
      fresh={(taken) => ({ id: fresh("dimension-1", taken), name: emptyText(desk.languages), weight: 1, formula: "0" })}
      copy={double}
      gist={(d) => ({ title: [string(d["letter"]), readable(desk, d["name"])].filter(Boolean).join(" · "), note: r.weighs(string(d["weight"])) })}
      body={(d, here, taken) => (
        <>
          <Localized at={[...here, "name"]} value={d["name"]} label={r.name} what={`${r.name} ${d["id"]}`} long={false} />
          <Formula at={[...here, "formula"]} value={d["formula"]} dimension={string(d["id"])} />
          <Localized at={[...here, "principle"]} value={d["principle"]} label={r.principle} what={`${r.principle} ${d["id"]}`} />
          <div class="f-two">
            <Whole at={[...here, "weight"]} value={d["weight"]} label={r.weight} what={`${r.weight} ${d["id"]}`} />
            <Text at={[...here, "letter"]} value={d["letter"]} label={r.letter} what={`${r.letter} ${d["id"]}`} commit={(to) => desk.set([...here, "letter"], to || undefined, r.letter)} />
          </div>
          <ID here={here} id={string(d["id"])} taken={taken} rename={renameDimension} />
          <Faults of={desk.problems.left(here, ["id", "letter", "name", "principle", "weight", "formula"])} />
        </>
      )}
    />
  );
}

/** A formula, with what it may speak of at hand. */
function Formula({ at, value, dimension }: { at: Path; value: unknown; dimension: string }) {
  const desk = useDesk();
  const r = ruleWords();
  const frame = useRef<HTMLDivElement>(null);
  const source = string(value);
  const left = unspoken(desk.scenario, dimension);
  const insert = (term: string) => {
    // Typed into the box, so that it stands where the caret is and is undone as typing is.
    const box = frame.current!.querySelector("textarea")!;
    const caret = document.activeElement === box ? box.selectionStart : box.value.length;
    box.focus();
    box.setRangeText(term, caret, box.selectionEnd > caret ? box.selectionEnd : caret, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const own = (members: "techniques" | "slips") => list(desk.scenario[members]).map(object).filter((t) => t["dimension"] === dimension);
  return (
    <div class="f-formula" ref={frame}>
      <Text at={at} value={source} label={r.formula} hint={r.formulaHint} long mono what={`${r.formula} ${dimension}`} />
      {!desk.locked && (
        <label class="f-insert">
          <span class="f-label">{r.insert}</span>
          <select class="f-box f-select" value="" onChange={(e) => {
            insert(e.currentTarget.value);
            e.currentTarget.value = "";
          }}>
            <option value="">{desk.w.choose}</option>
            <optgroup label={r.techniques}>
              {own("techniques").map((t) => <option key={string(t["id"])} value={` + 3 * earn('${t["id"]}')`}>+3 {readable(desk, t["name"])}</option>)}
            </optgroup>
            <optgroup label={r.slips}>
              {own("slips").map((t) => <option key={string(t["id"])} value={` - 3 * slip('${t["id"]}')`}>−3 {readable(desk, t["name"])}</option>)}
            </optgroup>
            <optgroup label={r.phraseSets}>
              {list(desk.scenario["phrases"]).map((p) => <option key={string(p)} value={` - 3 * min(1, hits('${p}'))`}>−3 {r.anyHit(string(p))}</option>)}
            </optgroup>
          </select>
        </label>
      )}
      {left.length > 0 && (
        <p class="f-hint">
          {r.unspoken}
          {left.map(({ id, slip }) => {
            const tag = (slip ? desk.catalogue?.slips : desk.catalogue?.techniques)?.find((t) => t.id === id);
            return (
              <button type="button" key={id} class="f-link" disabled={desk.locked} onClick={() => insert(slip ? ` - 3 * slip('${id}')` : ` + 3 * earn('${id}')`)}>
                {tag?.name || id}
              </button>
            );
          })}
        </p>
      )}
    </div>
  );
}

function Tags({ members }: { members: "techniques" | "slips" }) {
  const desk = useDesk();
  const r = ruleWords();
  const dimensions = useOptions("dimensions");
  const what = members === "slips" ? r.slip : r.technique;
  return (
    <Cards
      at={[members]}
      what={what}
      hint={r.tagsHint[members]}
      fresh={(taken) => ({
        id: fresh(members === "slips" ? "slip-1" : "technique-1", taken),
        dimension: Object.keys(dimensions)[0] ?? "",
        name: emptyText(desk.languages),
        explain: emptyText(desk.languages),
      })}
      copy={double}
      gist={(t) => ({ title: readable(desk, t["name"]), note: dimensions[string(t["dimension"])] ?? string(t["dimension"]) })}
      body={(t, here, taken) => (
        <>
          <Localized at={[...here, "name"]} value={t["name"]} label={r.name} what={`${r.name} ${t["id"]}`} long={false} />
          <Localized at={[...here, "explain"]} value={t["explain"]} label={r.explain} hint={r.explainHint} what={`${r.explain} ${t["id"]}`} />
          <div class="f-two">
            <Select at={[...here, "dimension"]} value={t["dimension"]} label={r.dimension} what={`${r.dimension} ${t["id"]}`} options={dimensions} />
            <Text at={[...here, "source"]} value={t["source"]} label={r.source} what={`${r.source} ${t["id"]}`} commit={(to) => desk.set([...here, "source"], to || undefined, r.source)} />
          </div>
          <ID here={here} id={string(t["id"])} taken={taken} hint={r.tagIDHint} rename={renameTag} />
          <WordList at={[...here, "as"]} value={t["as"]} label={r.as} hint={r.asHint} add={r.addAs} what={`${r.as} ${t["id"]}`} check={isID} />
          <Faults of={desk.problems.left(here, ["id", "dimension", "name", "explain", "source", "as"])} />
        </>
      )}
    />
  );
}

/** A gate is named by nothing else: its id may change freely. */
const renameOnly = (_: Json, at: Path, _from: string, to: string) => [{ path: [...at, "id"], value: to }];

function Gates() {
  const desk = useDesk();
  const r = ruleWords();
  const bands = useOptions("bands");
  return (
    <Cards
      at={["gates"]}
      what={r.gate}
      hint={r.gatesHint}
      fresh={(taken) => ({ id: fresh("gate-1", taken), name: emptyText(desk.languages), when: "hits('forbidden') > 0", cap: Object.keys(bands)[0] ?? "" })}
      copy={double}
      gist={(g) => ({ title: readable(desk, g["name"]), note: [bands[string(g["cap"])], (desk.w.verdicts as Record<string, string>)[string(g["verdict"])]].filter(Boolean).join(" · ") })}
      body={(g, here, taken) => (
        <>
          <Localized at={[...here, "name"]} value={g["name"]} label={r.name} what={`${r.name} ${g["id"]}`} long={false} />
          <Text at={[...here, "when"]} value={g["when"]} label={r.gateWhen} hint={r.gateWhenHint} mono long what={`${r.gateWhen} ${g["id"]}`} />
          <div class="f-two">
            <Select at={[...here, "cap"]} value={g["cap"]} label={r.cap} what={`${r.cap} ${g["id"]}`} options={bands} none={r.noCap} />
            <Select at={[...here, "verdict"]} value={g["verdict"]} label={r.verdict} what={`${r.verdict} ${g["id"]}`} options={desk.w.verdicts} none={r.noVerdict} />
          </div>
          <ID here={here} id={string(g["id"])} taken={taken} rename={renameOnly} />
          <Faults of={desk.problems.left(here, ["id", "name", "when", "cap", "verdict"])} />
        </>
      )}
    />
  );
}

function Bands() {
  const desk = useDesk();
  const r = ruleWords();
  return (
    <>
      <Select at={["pass"]} value={desk.scenario["pass"]} label={r.pass} hint={r.passHint} what={r.pass} options={useOptions("bands")} />
      <Cards
        at={["bands"]}
        what={r.band}
        hint={r.bandsHint}
        fresh={(taken) => ({ id: fresh("band-1", taken), name: emptyText(desk.languages), from: Math.min(100, ...list(desk.scenario["bands"]).slice(-1).map((b) => (Number(object(b)["from"]) || 0) + 10)) })}
        copy={double}
        gist={(b) => ({ title: readable(desk, b["name"]), note: r.fromScore(string(b["from"] ?? 0)) })}
        body={(b, here, taken) => (
          <>
            <Localized at={[...here, "name"]} value={b["name"]} label={r.name} what={`${r.name} ${b["id"]}`} long={false} />
            <div class="f-two">
              <Whole at={[...here, "from"]} value={b["from"]} label={r.from} what={`${r.from} ${b["id"]}`} />
              <ID here={here} id={string(b["id"])} taken={taken} rename={renameBand} />
            </div>
            <Faults of={desk.problems.left(here, ["id", "name", "from"])} />
          </>
        )}
      />
    </>
  );
}

function Head() {
  const desk = useDesk();
  const r = ruleWords();
  const s = desk.scenario;
  const names = Object.fromEntries(desk.languages.map((l) => [l, languageName(l)]));
  return (
    <>
      <Faults of={desk.problems.left([], [...heads, ...lists, "pass"])} />
      <Localized at={["name"]} value={s["name"]} label={r.name} what={r.name} long={false} />
      <div class="f-two">
        <Text at={["id"]} value={s["id"]} label={r.id} hint={r.rubricIDHint} mono leave what={r.id} />
        <Whole at={["version"]} value={s["version"]} label={r.version} what={r.version} />
        <Select at={["language"]} value={s["language"]} label={desk.w.source} what={desk.w.source} options={names} />
        <WordList at={["languages"]} value={s["languages"]} label={desk.w.languages} add={desk.w.addLanguage} what={desk.w.languages} check={(l) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(l)} />
        <Text at={["source"]} value={s["source"]} label={r.source} what={r.source} commit={(to) => desk.set(["source"], to || undefined, r.source)} />
        <WordList at={["phrases"]} value={s["phrases"]} label={r.phraseSets} hint={r.phraseSetsHint} add={r.addPhraseSet} what={r.phraseSets} check={isID} />
      </div>
    </>
  );
}
