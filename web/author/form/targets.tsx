// Where a reply leads: to one node, or to the first of several whose condition holds.

import type { Path } from "../../engine/contract.ts";
import { Condition } from "./condition.tsx";
import { useDesk } from "./desk.ts";
import { moveEntry } from "./entries.tsx";
import { Faults } from "./fields.tsx";
import { Act, Add } from "./icons.tsx";
import { list, object, pointer } from "./model.ts";
import { NodePicker } from "./nodepicker.tsx";

/** The member "to" of a reply. */
export function Targets({ at, value }: { at: Path; value: unknown }) {
  const desk = useDesk();
  const { w } = desk;
  const entries = list(value).map(object);
  const what = w.to;

  if (!Array.isArray(value)) {
    const branch = () => {
      desk.set(at, [{ when: "", to: value ?? "" }, { to: value ?? "" }], w.branch);
      desk.focusNext([...at, 0, "when"]);
    };
    return (
      <div class="f-targets">
        <NodePicker at={at} value={value} label={w.to} what={what} />
        {!desk.locked && <Add icon="branch" name={w.branch} run={branch} />}
      </div>
    );
  }

  const add = () => {
    const before = entries.length > 0 && entries.at(-1)!["when"] === undefined ? entries.length - 1 : entries.length;
    desk.apply([{ path: [...at, before], value: { when: "", to: entries[before]?.["to"] ?? "" }, insert: true }], w.addBranch);
    desk.focusNext([...at, before, "when"]);
  };
  const remove = (i: number) => {
    const rest = entries.filter((_, k) => k !== i);
    const single = rest.length === 1 && rest[0]!["when"] === undefined;
    desk.set(single ? at : [...at, i], single ? rest[0]!["to"] : undefined, `${w.remove} ${what}`);
    desk.focusNext(single ? at : [...at, Math.min(i, rest.length - 1)]);
    desk.say(w.removed);
  };
  return (
    <div class="f-targets" role="group" aria-label={w.to} data-at={pointer(at)} tabIndex={-1}>
      <span class="f-label" aria-hidden="true">{w.to}</span>
      <ol class="f-branches">
        {entries.map((t, i) => {
          const here = [...at, i];
          const last = i === entries.length - 1;
          const otherwise = last && t["when"] === undefined;
          return (
            <li key={i} class="f-branch" data-at={pointer(here)} tabIndex={-1}>
              {!otherwise && <Condition at={[...here, "when"]} value={t["when"]} label={w.inCase} what={w.when} optional={last} />}
              <NodePicker at={[...here, "to"]} value={t["to"]} label={otherwise ? w.otherwise : w.then} what={what} />
              <Faults of={desk.problems.left(here, otherwise ? ["to"] : ["when", "to"])} />
              {!desk.locked && (
                <div class="f-tools">
                  {!otherwise && <Act icon="up" name={w.up} off={i === 0} run={() => moveEntry(desk, { at, entries, what }, i, i - 1, "up")} />}
                  {!otherwise && <Act icon="down" name={w.down} off={i >= entries.length - 2} run={() => moveEntry(desk, { at, entries, what }, i, i + 1, "down")} />}
                  {entries.length > 1 && !otherwise && <Act icon="remove" name={w.remove} run={() => remove(i)} />}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <Faults of={desk.problems.of(at)} />
      {!desk.locked && <Add name={w.addBranch} run={add} />}
    </div>
  );
}
