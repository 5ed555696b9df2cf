// What a reply changes: an amount for a number, a value for the others, or a formula.

import type { Path } from "../../engine/contract.ts";
import { Condition } from "./condition.tsx";
import { type Desk, inWords, useDesk } from "./desk.ts";
import { Faults, readWhole, Select, Text } from "./fields.tsx";
import { Act } from "./icons.tsx";
import { object, pointer, string } from "./model.ts";

type Variable = Desk["scope"]["variables"][number];

/** By how much the buttons beside a number change it: the house's smallest step of mood. */
const step = 5;

/** A number with its sign, as a change is written. */
function signed(n: number) {
  return n > 0 ? `+${n}` : n < 0 ? `−${-n}` : "0";
}

function isFormula(v: Variable | undefined, value: unknown) {
  return typeof value === "string" && !(v?.type === "enum" && v.values.includes(value));
}

/** A change in a few words, such as “怒气 −10”. */
export function sayEffect(desk: Desk, id: string, value: unknown): string {
  const v = desk.scope.variables.find((x) => x.id === id);
  const name = v?.name ?? id;
  if (typeof value === "number") return `${name} ${signed(value)}`;
  if (typeof value === "boolean") return `${name} ${value ? desk.w.holds : desk.w.fails}`;
  if (isFormula(v, value)) return `${name} = ${inWords(desk, string(value), "value") ?? string(value)}`;
  return `${name} → ${string(value)}`;
}

/** All changes of a reply. */
export function Effects({ at, value }: { at: Path; value: unknown }) {
  const desk = useDesk();
  const { w } = desk;
  const effects = object(value);
  const free = desk.scope.variables.filter((v) => !Object.hasOwn(effects, v.id));
  const add = (id: string) => {
    const v = free.find((x) => x.id === id);
    if (!v) return;
    desk.set([...at, id], v.type === "bool" ? true : v.type === "enum" ? (v.values[0] ?? "") : 0, w.addEffect);
    desk.focusNext([...at, id]);
  };
  return (
    <div class="f-effects" role="group" aria-label={w.effects} data-at={pointer(at)} tabIndex={-1}>
      <span class="f-label" aria-hidden="true">{w.effects}</span>
      {Object.entries(effects).map(([id, v]) => <Effect key={id} at={[...at, id]} id={id} value={v} last={Object.keys(effects).length === 1} />)}
      {!desk.locked && free.length > 0 && (
        <select class="f-box f-select f-addselect" aria-label={w.addEffect} value="" onChange={(e) => { add(e.currentTarget.value); e.currentTarget.value = ""; }}>
          <option value="">＋ {w.addEffect}</option>
          {free.map((v) => <option key={v.id} value={v.id}>{v.name}</option>)}
        </select>
      )}
      <Faults of={desk.problems.left(at, Object.keys(effects))} />
    </div>
  );
}

function Effect({ at, id, value, last }: { at: Path; id: string; value: unknown; last: boolean }) {
  const desk = useDesk();
  const { w } = desk;
  const v = desk.scope.variables.find((x) => x.id === id);
  const name = v?.name ?? id;
  const formula = isFormula(v, value);
  const what = `${w.effects} ${id}`;
  const plain = v?.type === "bool" ? true : v?.type === "enum" ? (v.values[0] ?? "") : 0;
  return (
    <div class="f-effect" role="group" aria-label={name}>
      <span class="f-name">{name}</span>
      {formula ? (
        <Condition at={at} value={value} label={`${name} ${w.formula}`} quiet what={what} gives />
      ) : v?.type === "bool" ? (
        <Select at={at} value={String(value)} label={`${name} ${w.set}`} quiet what={what} options={{ true: w.holds, false: w.fails }} commit={(x) => desk.set(at, x === "true", what)} />
      ) : v?.type === "enum" ? (
        <Select at={at} value={value} label={`${name} ${w.set}`} quiet what={what} options={Object.fromEntries(v.values.map((x) => [x, x]))} />
      ) : (
        <Amount at={at} value={value} label={`${name} ${w.change}`} what={what} />
      )}
      {!desk.locked && (
        <div class="f-tools">
          <button
            type="button"
            class="f-link"
            onClick={() => {
              desk.set(at, formula ? plain : typeof value === "number" ? `${id} ${value < 0 ? "-" : "+"} ${Math.abs(value)}` : typeof value === "string" ? `'${value}'` : String(value), what);
              desk.focusNext(at);
            }}
          >
            {formula ? w.plain : w.asFormula}
          </button>
          <Act
            icon="remove"
            name={`${w.remove} ${name}`}
            run={() => {
              desk.set(last ? at.slice(0, -1) : at, undefined, `${w.remove} ${what}`);
              desk.focusNext(at.slice(0, -1));
            }}
          />
        </div>
      )}
    </div>
  );
}

/** How much a number changes by: typed, stepped by buttons or by the arrow keys. */
function Amount({ at, value, label, what }: { at: Path; value: unknown; label: string; what: string }) {
  const desk = useDesk();
  const n = typeof value === "number" ? value : undefined;
  const to = (x: number) => desk.set(at, x, what);
  const by = (d: number) => !desk.locked && to((n ?? 0) + d);
  return (
    <div
      class="f-amount"
      onKeyDown={(e) => {
        const d = e.key === "ArrowUp" ? 1 : e.key === "ArrowDown" ? -1 : 0;
        if (!d || !(e.target instanceof HTMLInputElement)) return;
        e.preventDefault();
        to((readWhole(e.target.value) ?? 0) + d * (e.shiftKey ? 1 : step));
      }}
    >
      <Act icon="minus" name={`${label} −${step}`} off={desk.locked} run={() => by(-step)} />
      <Text at={at} value={n === undefined ? value : signed(n)} label={label} quiet mono what={what} commit={(t) => { const x = readWhole(t); if (x !== undefined) to(x); }} />
      <Act icon="plus" name={`${label} +${step}`} off={desk.locked} run={() => by(step)} />
    </div>
  );
}
