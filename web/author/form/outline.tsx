// The nodes in order of play. Only those in sight are on the page: a scenario may have thousands.

import { useMemo, useState } from "preact/hooks";
import { useWindow } from "../../parts/window.ts";
import { readable, useDesk, useIds } from "./desk.ts";
import { Add } from "./icons.tsx";
import { addNode, fresh, ids, list, type Row } from "./model.ts";
import { registerWords } from "./registerwords.ts";

/** A row's height in CSS pixels; form.css says the same. */
const height = 60;

/** Finds, shows and adds nodes. done is called when one was chosen. */
export function Outline({ current, page, done }: { current: number | undefined; page: "node" | "scenario" | "register"; done?: () => void }) {
  const desk = useDesk();
  const { w, order, scenario } = desk;
  const [search, setSearch] = useState("");
  const words = search.trim().toLowerCase();
  const rows = useMemo(() => {
    if (!words) return order.rows;
    const nodes = scenario["nodes"] as unknown[];
    return order.rows.filter((r) => JSON.stringify(nodes[r.index] ?? "").toLowerCase().includes(words));
  }, [order, words]);
  const add = () => {
    const id = fresh("node-1", ids(scenario));
    desk.young.add(id);
    desk.apply([...(order.rows.length ? [] : [{ path: ["start"], value: id }]), addNode(scenario, id, desk.languages)], w.newNode);
    desk.go(order.rows.length);
    desk.focusNext(["nodes", order.rows.length, "lines", 0]);
    done?.();
  };
  return (
    <nav class="f-outline" aria-label={w.outline}>
      <button type="button" class="f-scenario" aria-current={page === "scenario" ? "page" : undefined} onClick={() => { desk.goScenario(); done?.(); }}>
        {w.scenario}
      </button>
      <input class="f-box" type="search" aria-label={w.search} placeholder={w.search} value={search} onInput={(e) => setSearch(e.currentTarget.value)} />
      <p class="f-unseen" role="status">{words && w.found(rows.length)}</p>
      {rows.length ? <Rows rows={rows} current={current} {...(done && { done })} /> : <p class="f-hint">{words ? w.none : w.noNodes}</p>}
      {!desk.locked && <Add name={w.newNode} run={add} />}
      <Register current={page === "register"} {...(done && { done })} />
    </nav>
  );
}

/** The way to the register, which follows the endings. */
function Register({ current, done }: { current: boolean; done?: () => void }) {
  const desk = useDesk();
  const w = registerWords();
  const fields = list(desk.scenario["register"]).length;
  const problems = desk.problems.within(["register"]);
  const errors = problems.filter((p) => p.severity === "error").length;
  return (
    <button type="button" class="f-scenario f-register" aria-current={current ? "page" : undefined} onClick={() => { desk.goRegister(); done?.(); }}>
      {w.register}
      <span class="f-marks">
        <span class="f-mark">{desk.scenario["register"] === undefined ? w.absent : w.count(fields)}</span>
        {errors > 0 && <span class="f-mark f-error">{desk.w.faults(errors)}</span>}
        {errors === 0 && problems.length > 0 && <span class="f-mark f-warning">{desk.w.warnings(problems.length)}</span>}
      </span>
    </button>
  );
}

/** The rows in sight, in a list box that keeps the focus itself. */
function Rows({ rows, current, done }: { rows: Row[]; current: number | undefined; done?: () => void }) {
  const desk = useDesk();
  const ids = useIds();
  const at = rows.findIndex((r) => r.index === current);
  const { box, first, last, page } = useWindow(rows.length, at, height);

  const onKeyDown = (e: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, Home: 0, End: rows.length - 1, PageDown: at + page, PageUp: at - page }[e.key];
    if (to === undefined && e.key !== "Enter") return;
    e.preventDefault(); // else Enter would also press the button that the focus goes back to
    if (to === undefined) return done?.();
    desk.go(rows[Math.max(0, Math.min(rows.length - 1, to))]!.index);
  };
  const drawn = Array.from({ length: last - first }, (_, i) => first + i);
  if (at >= 0 && (at < first || at >= last)) drawn.push(at); // the one marked is always there for screen readers
  return (
    <div ref={box} class="f-rows" role="listbox" tabIndex={0} aria-label={desk.w.outline} aria-activedescendant={at >= 0 ? `${ids.list}-${at}` : undefined} onKeyDown={onKeyDown}>
      <div class="f-canvas" role="presentation" style={{ height: `${rows.length * height}px` }}>
        {drawn.map((i) => (
          <OutlineRow key={rows[i]!.index} id={`${ids.list}-${i}`} row={rows[i]!} place={i} of={rows.length} first={i === 0 || rows[i - 1]!.depth !== rows[i]!.depth} current={i === at} done={done} />
        ))}
      </div>
    </div>
  );
}

function OutlineRow(props: { id: string; row: Row; place: number; of: number; first: boolean; current: boolean; done: (() => void) | undefined }) {
  const desk = useDesk();
  const { w } = desk;
  const { row, place } = props;
  const problems = desk.problems.node(row.index);
  const errors = problems.filter((p) => p.severity === "error").length;
  return (
    <div
      id={props.id}
      class="f-row"
      role="option"
      aria-selected={props.current}
      aria-posinset={place + 1}
      aria-setsize={props.of}
      style={{ transform: `translateY(${place * height}px)` }}
      onClick={() => {
        desk.go(row.index);
        props.done?.();
      }}
    >
      <span class="f-depth" aria-label={row.depth < 0 ? w.unreachable : w.turn(row.depth + 1)}>{row.depth < 0 ? "?" : props.first ? row.depth + 1 : ""}</span>
      <span class="f-rowtext">
        <span class="f-said">{readable(desk, row.said) || w.noReply}</span>
        <span class="f-marks">
          <span class="f-id">{row.id}</span>
          {row.depth === 0 && <span class="f-mark">{w.starts}</span>}
          {row.ending !== undefined && <span class="f-mark f-end">{w.ends} · {(w.outcomes as Record<string, string>)[row.ending] ?? row.ending}</span>}
          {row.depth < 0 && <span class="f-mark f-warning">{w.unreachable}</span>}
          {errors > 0 && <span class="f-mark f-error">{w.faults(errors)}</span>}
          {errors === 0 && problems.length > 0 && <span class="f-mark f-warning">{w.warnings(problems.length)}</span>}
        </span>
      </span>
    </div>
  );
}
