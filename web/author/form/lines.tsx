// What the customer says: the lines of a node, or the reaction to a reply.

import { useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import { Condition } from "./condition.tsx";
import { useDesk } from "./desk.ts";
import { addEntry, Grip, Tools, useDrop } from "./entries.tsx";
import { Faults, Localized, Select } from "./fields.tsx";
import { Act, Add } from "./icons.tsx";
import { emptyText, type Json, list, object, pointer } from "./model.ts";

interface Lines {
  at: Path;
  value: unknown;
  add: string;
  /** Cuts the node in two before a line. */
  split?: (line: number) => void;
}

/** The lines, and a button for one more. */
export function Lines({ at, value, add, split }: Lines) {
  const desk = useDesk();
  const lines = list(value);
  return (
    <div class="f-lines" data-at={pointer(at)} tabIndex={-1}>
      {lines.map((line, i) => (
        <Line key={i} at={at} lines={lines} index={i} line={object(line)} {...(split && { split })} />
      ))}
      <Faults of={desk.problems.of(at)} />
      {!desk.locked && <Add name={add} run={() => addEntry(desk, at, Array.isArray(value) ? value : undefined, { text: emptyText(desk.languages) }, add)} />}
    </div>
  );
}

function Line({ at, lines, index, line, split }: { at: Path; lines: unknown[]; index: number; line: Json; split?: (line: number) => void }) {
  const desk = useDesk();
  const { w } = desk;
  const [wanted, setWanted] = useState(false);
  const entries = { at, entries: lines, what: w.line };
  const here = [...at, index];
  const conditional = wanted || line["when"] !== undefined;
  return (
    <div class="f-line" role="group" data-at={pointer(here)} tabIndex={-1} aria-label={`${w.line} ${index + 1}`} {...useDrop(entries, index)}>
      <Localized at={[...here, "text"]} value={line["text"]} label={`${w.line} ${index + 1}`} quiet what={w.line} />
      <div class="f-under">
        <Grip list={entries} index={index} />
        <Select at={[...here, "mood"]} value={line["mood"]} label={w.mood} quiet what={w.mood} options={w.moods} none={w.moodNone} />
        {!conditional && !desk.locked && (
          <Add
            name={w.addWhen}
            run={() => {
              setWanted(true);
              desk.focusNext([...here, "when"]);
            }}
          />
        )}
        <Tools list={entries} index={index} copy={(v) => v}>
          {split && index > 0 && <Act icon="split" name={w.splitHere} run={() => split(index)} />}
        </Tools>
      </div>
      {conditional && <Condition at={[...here, "when"]} value={line["when"]} label={w.when} what={w.when} optional />}
      <Faults of={desk.problems.left(here, ["text", "mood", ...(conditional ? ["when"] : [])])} />
    </div>
  );
}
