// A reply: closed, it reads as what is said and what that does; open, everything in it can be changed.

import { useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import { Condition } from "./condition.tsx";
import { inWords, readable, useDesk } from "./desk.ts";
import { Effects, sayEffect } from "./effects.tsx";
import { type Entries, Grip, moveEntry, Tools, useDrop } from "./entries.tsx";
import { Faults, Localized, Text } from "./fields.tsx";
import { Add, Icon } from "./icons.tsx";
import { Lines } from "./lines.tsx";
import { emptyText, fresh, isID, type Json, list, object, pointer, string, targets } from "./model.ts";
import { Chip, Tags } from "./tags.tsx";
import { Targets } from "./targets.tsx";


/** One reply of a node. */
export function Reply({ of: entries, index, open }: { of: Entries; index: number; open: boolean }) {
  const desk = useDesk();
  const { w } = desk;
  const { at, entries: choices } = entries;
  const here = [...at, index];
  const choice = object(choices[index]);
  const node = at[1] as number;
  const taken = choices.map((c) => string(object(c)["id"]));
  const problems = desk.problems.within(here);
  const worst = problems.some((p) => p.severity === "error") ? "error" : problems.length ? "warning" : undefined;
  return (
    <li class="f-reply" data-open={open} {...useDrop(entries, index)}>
      <div class="f-head">
        <Grip list={entries} index={index} />
        <button
          type="button"
          class="f-summary"
          aria-expanded={open}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          data-at={open ? undefined : pointer(here)}
          data-act="grip"
          onClick={() => desk.go(node, open ? undefined : index)}
          onKeyDown={(e) => {
            const step = e.altKey ? (e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0) : 0;
            if (!step) return;
            e.preventDefault();
            moveEntry(desk, entries, index, index + step);
          }}
        >
          <span class="f-number">{index + 1}</span>
          {open ? <span class="f-id">{string(choice["id"])}</span> : <Summary choice={choice} />}
          {worst && <span class={`f-mark f-${worst}`}>{worst === "error" ? w.faults(problems.length) : w.warnings(problems.length)}</span>}
        </button>
        {open && <Tools list={entries} index={index} copy={(v) => ({ ...object(v), id: fresh(string(object(v)["id"]), taken) })} />}
      </div>
      {open && <Body here={here} choice={choice} taken={taken} />}
    </li>
  );
}

function Summary({ choice }: { choice: Json }) {
  const desk = useDesk();
  const { w, order } = desk;
  const changes = Object.entries(object(choice["effects"])).map(([id, v]) => sayEffect(desk, id, v));
  const to = [...new Set(targets(choice).map((t) => t.to))].map((id) => {
    const index = order.byID.get(id);
    const row = index === undefined ? undefined : order.rows[order.rowOf[index]!];
    return row?.ending === undefined ? id : `${w.ends} ${id}`;
  });
  return (
    <span class="f-gist">
      <span class="f-said">{readable(desk, choice["text"]) || w.noReply}</span>
      <span class="f-chips">
        {list(choice["techniques"]).map((t) => <Chip key={`t${t}`} kind="techniques" id={string(t)} />)}
        {list(choice["slips"]).map((t) => <Chip key={`s${t}`} kind="slips" id={string(t)} />)}
      </span>
      <span class="f-meta">
        {choice["when"] !== undefined && <span>{w.inCase} {inWords(desk, string(choice["when"])) ?? string(choice["when"])}</span>}
        {changes.length > 0 && <span>{changes.join(" · ")}</span>}
        {to.length > 0 && <span><Icon name="right" /> {to.join(" / ")}</span>}
      </span>
    </span>
  );
}

/** The members of a reply that always have a field. */
const fields = ["id", "text", "techniques", "slips", "why", "effects", "to"];

function Body({ here, choice, taken }: { here: Path; choice: Json; taken: string[] }) {
  const desk = useDesk();
  const { w } = desk;
  const [wants, setWants] = useState({ when: false, reaction: false });
  const id = string(choice["id"]);
  const conditional = wants.when || choice["when"] !== undefined;
  const reacts = choice["reaction"] !== undefined;
  return (
    <div class="f-body" data-at={pointer(here)} tabIndex={-1}>
      <Localized at={[...here, "text"]} value={choice["text"]} label={w.text} what={`${w.text} ${id}`} />
      <div class="f-two">
        <Tags at={[...here, "techniques"]} value={choice["techniques"]} kind="techniques" />
        <Tags at={[...here, "slips"]} value={choice["slips"]} kind="slips" />
      </div>
      <Localized at={[...here, "why"]} value={choice["why"]} label={w.why} hint={w.whyHint} what={`${w.why} ${id}`} />
      {reacts && (
        <div class="f-part">
          <span class="f-label">{w.reaction}</span>
          <Lines at={[...here, "reaction"]} value={choice["reaction"]} add={w.addReaction} />
        </div>
      )}
      <Effects at={[...here, "effects"]} value={choice["effects"]} />
      <Targets at={[...here, "to"]} value={choice["to"]} />
      {conditional && <Condition at={[...here, "when"]} value={choice["when"]} label={w.offered} what={`${w.offered} ${id}`} optional />}
      <div class="f-foot">
        <Text
          at={[...here, "id"]}
          value={id}
          label={w.id}
          mono
          leave
          what={`${w.id} ${id}`}
          commit={(to) => isID(to.trim()) && !taken.includes(to.trim()) && desk.set([...here, "id"], to.trim(), w.id)}
        />
        {!desk.locked && !reacts && (
          <Add
            name={w.addReaction}
            run={() => {
              desk.set([...here, "reaction"], [{ text: emptyText(desk.languages) }], w.addReaction);
              desk.focusNext([...here, "reaction", 0]);
            }}
          />
        )}
        {!desk.locked && !conditional && (
          <Add
            name={w.offered}
            run={() => {
              setWants({ ...wants, when: true });
              desk.focusNext([...here, "when"]);
            }}
          />
        )}
      </div>
      <Faults of={desk.problems.left(here, [...fields, ...(reacts ? ["reaction"] : []), ...(conditional ? ["when"] : [])])} />
    </div>
  );
}
