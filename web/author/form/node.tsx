// One node as a piece of conversation: what the customer says, then the replies or the ending.

import { useEffect, useRef, useState } from "preact/hooks";
import { readable, useDesk } from "./desk.ts";
import { addEntry, type Entries } from "./entries.tsx";
import { Faults, Localized, Select, Text } from "./fields.tsx";
import { Act, Add } from "./icons.tsx";
import { Lines } from "./lines.tsx";
import { copyNode, emptyText, fresh, ids, isID, type Json, type Link, links, list, newChoice, object, pointer, removeNode, renameNode, splitNode, string } from "./model.ts";
import { NodePicker } from "./nodepicker.tsx";
import { Reply } from "./reply.tsx";
import { Tags } from "./tags.tsx";

/** The node at an index, with the reply that is open. */
export function NodePage({ index, choice }: { index: number; choice: number | undefined }) {
  const desk = useDesk();
  const { w, order, scenario } = desk;
  const node = object(list(scenario["nodes"])[index]);
  const at = ["nodes", index];
  const row = order.rows[order.rowOf[index] ?? -1];
  if (!row) return <p class="f-empty">{w.noNodes}</p>;
  const split = (line: number) => {
    desk.apply(splitNode(scenario, index, line, desk.languages), w.splitHere);
    desk.young.add(row.id, "reply-1");
    desk.go(index, 0);
    desk.focusNext([...at, "choices", 0, "text"]);
    desk.say(w.split);
  };
  return (
    <article class="f-page" data-at={pointer(at)} tabIndex={-1} aria-label={`${w.node} ${row.id}`}>
      <NodeHead index={index} id={row.id} />
      <Faults of={desk.problems.left(at, ["id", "lines", "choices", "ending"])} />
      <section class="f-customer">
        <h3>{w.customerSays(readable(desk, object(scenario["customer"])["name"]))}</h3>
        <Lines at={[...at, "lines"]} value={node["lines"]} add={w.addLine} split={split} />
      </section>
      <Next index={index} node={node} choice={choice} />
    </article>
  );
}

function NodeHead({ index, id }: { index: number; id: string }) {
  const desk = useDesk();
  const { w, order, scenario } = desk;
  const [wrong, setWrong] = useState("");
  const [deleting, setDeleting] = useState<Link[]>();
  const row = order.rows[order.rowOf[index]!]!;
  const from = links(scenario, id);
  const others = from.filter((l) => l.node !== index);
  const all = ids(scenario);

  const rename = (typed: string) => {
    const to = typed.trim();
    if (to === id) return setWrong("");
    if (!isID(to)) return setWrong(w.idBad);
    if (all.includes(to)) return setWrong(w.idTaken(to));
    setWrong("");
    desk.apply(renameNode(scenario, index, to), `${w.id} ${index}`);
    desk.young.rename(id, to);
  };
  const copy = () => {
    desk.apply([copyNode(scenario, index)], w.copyNode);
    desk.go(index + 1);
    desk.focusNext(["nodes", index + 1, "id"]);
  };
  const remove = () => {
    if (others.length) return setDeleting(others);
    drop();
  };
  const drop = (to?: string) => {
    const next = order.rows[order.rowOf[index]! - 1] ?? order.rows[1];
    const left = next ? next.index - (next.index > index ? 1 : 0) : 0;
    desk.apply(removeNode(scenario, index, to), w.deleteNode);
    desk.go(left);
    desk.focusNext(["nodes", left]);
    desk.say(w.removed);
  };

  return (
    <header class="f-nodehead">
      <div class="f-title">
        <h2>
          {row.depth < 0 ? <span class="f-mark f-warning">{w.unreachable}</span> : w.turn(row.depth + 1)}
          {row.ending !== undefined && ` · ${w.ends}`}
        </h2>
        {!desk.locked && (
          <div class="f-tools" role="group" aria-label={w.node}>
            {scenario["start"] !== id && <button type="button" class="f-link" onClick={() => desk.set(["start"], id, w.makeStart)}>{w.makeStart}</button>}
            <Act icon="copy" name={w.copyNode} run={copy} />
            <Act icon="remove" name={w.deleteNode} run={remove} />
          </div>
        )}
      </div>
      <div class="f-row2">
        <Text at={["nodes", index, "id"]} value={id} label={w.id} mono hint={wrong || w.idHint} wrong={wrong !== ""} what={w.id} leave commit={rename} />
        <div class="f-from" role="group" aria-label={w.leadsHere}>
          <span class="f-label" aria-hidden="true">{w.leadsHere}</span>
          {from.length === 0 && <span class="f-mark f-warning">{w.nothingLeads}</span>}
          {from.slice(0, 12).map((l) => <From key={pointer(l.path)} link={l} />)}
          {from.length > 12 && <span>… {from.length}</span>}
        </div>
      </div>
      {deleting && <Deleting id={id} links={deleting} drop={drop} close={() => setDeleting(undefined)} />}
    </header>
  );
}

/** A way to where a link comes from. */
function From({ link }: { link: Link }) {
  const desk = useDesk();
  if (link.node === undefined) return <button type="button" class="f-link" onClick={desk.goScenario}>{desk.w.fromStart}</button>;
  const node = object(list(desk.scenario["nodes"])[link.node]);
  return (
    <button type="button" class="f-link" onClick={() => desk.go(link.node!, link.choice)}>
      {string(node["id"])} · {link.choice! + 1}
    </button>
  );
}

function Deleting({ id, links, drop, close }: { id: string; links: Link[]; drop: (to?: string) => void; close: () => void }) {
  const desk = useDesk();
  const { w } = desk;
  const dialog = useRef<HTMLDialogElement>(null);
  const [to, setTo] = useState("");
  useEffect(() => dialog.current?.showModal(), []);
  const finish = (where?: string) => {
    dialog.current?.close();
    drop(where);
  };
  return (
    <dialog ref={dialog} class="f-dialog" aria-label={w.deleteTitle(id)} onClose={close}>
      <h2>{w.deleteTitle(id)}</h2>
      <p>{w.deleteLead(links.length)}</p>
      <ul class="f-inbound">
        {links.slice(0, 30).map((l) => {
          const node = l.node === undefined ? undefined : object(list(desk.scenario["nodes"])[l.node]);
          const said = node && readable(desk, object(list(node["choices"])[l.choice!])["text"]);
          return <li key={pointer(l.path)}>{node ? <><code>{string(node["id"])}</code> {l.choice! + 1} · {said}</> : w.fromStart}</li>;
        })}
        {links.length > 30 && <li>… {links.length}</li>}
      </ul>
      <NodePicker at={["nodes", -1]} value={to} label={w.repoint} what={w.repoint} except={id} choose={setTo} />
      <footer>
        <button type="button" class="f-quiet" onClick={() => dialog.current?.close()}>{w.cancel}</button>
        <button type="button" class="f-quiet" onClick={() => finish()}>{w.deleteOnly}</button>
        <button type="button" class="f-primary" disabled={!to} onClick={() => finish(to)}>{w.deleteRepoint}</button>
      </footer>
    </dialog>
  );
}

/** What follows the customer's lines: replies, an ending, or the question which. */
function Next({ index, node, choice }: { index: number; node: Json; choice: number | undefined }) {
  const desk = useDesk();
  const { w, locked } = desk;
  const at = ["nodes", index];
  const choices = list(node["choices"]);
  const ends = node["ending"] !== undefined;

  const replies: Entries = {
    at: [...at, "choices"],
    entries: choices,
    what: w.reply,
    // The reply that is open stays open wherever it goes.
    moved: (from, to) => desk.go(index, to === undefined || choice === from ? to : choice === undefined ? undefined : choice + Number(from < choice ? -1 : 0) + Number(to <= choice - Number(from < choice) ? 1 : 0)),
  };
  const addReply = () => {
    const id = fresh("reply-1", choices.map((c) => string(object(c)["id"])));
    const to = string(object(choices.at(-1))["to"] ?? "");
    desk.young.add(string(node["id"]), id);
    addEntry(desk, [...at, "choices"], Array.isArray(node["choices"]) ? choices : undefined, newChoice(id, desk.languages, to.startsWith("[") ? "" : to), w.addReply);
    desk.go(index, choices.length);
  };
  const end = () => {
    const ending = { outcome: "resolved", verdict: "no-fault", why: emptyText(desk.languages) };
    desk.apply([{ path: [...at, "ending"], value: ending }, ...(node["choices"] === undefined ? [] : [{ path: [...at, "choices"] }])], w.makeEnding);
    desk.focusNext([...at, "ending"]);
  };
  const goOn = () => {
    desk.set([...at, "ending"], undefined, w.dropEnding);
    desk.focusNext([...at, "lines"], "add");
  };

  return (
    <>
      {(choices.length > 0 || !ends) && (
        <section class="f-trainee">
          <h3>{w.replyTitle}</h3>
          <ol class="f-replies" data-at={pointer([...at, "choices"])} tabIndex={-1}>
            {choices.map((_, i) => (
              <Reply key={i} of={replies} index={i} open={i === choice} />
            ))}
          </ol>
          <Faults of={desk.problems.of([...at, "choices"])} />
          {!choices.length && <p class="f-hint">{w.choiceOrEnd}</p>}
          {!locked && (
            <div class="f-foot">
              <Add name={w.addReply} run={addReply} />
              {!choices.length && <Add name={w.makeEnding} icon="check" run={end} />}
            </div>
          )}
        </section>
      )}
      {ends && (
        <section class="f-ending">
          <h3>{w.ending}</h3>
          <Ending index={index} value={node["ending"]} />
          {!locked && <button type="button" class="f-link" onClick={goOn}>{w.dropEnding}</button>}
        </section>
      )}
    </>
  );
}

function Ending({ index, value }: { index: number; value: unknown }) {
  const desk = useDesk();
  const { w } = desk;
  const at = ["nodes", index, "ending"];
  const ending = object(value);
  return (
    <div data-at={pointer(at)} tabIndex={-1} class="f-endbody">
      <div class="f-two">
        <Select at={[...at, "outcome"]} value={ending["outcome"]} label={w.outcome} what={w.outcome} options={w.outcomes} />
        <Select at={[...at, "verdict"]} value={ending["verdict"]} label={w.verdict} what={w.verdict} options={w.verdicts} />
      </div>
      <Localized at={[...at, "why"]} value={ending["why"]} label={w.verdictWhy} what={w.verdictWhy} />
      <Tags at={[...at, "earns"]} value={ending["earns"]} kind="earns" />
      <Faults of={desk.problems.left(at, ["outcome", "verdict", "why", "earns"])} />
    </div>
  );
}
