// Choosing where a reply leads: a node by its id or by what is said there, or a new one.

import { useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import { readable, useDesk, useIds } from "./desk.ts";
import { Frame, useDraft } from "./fields.tsx";
import { Icon } from "./icons.tsx";
import { Listbox, type Option, useListbox } from "./listbox.tsx";
import { addNode, isID, string } from "./model.ts";

/** The most nodes offered at once: who has more types a letter. */
const most = 50;

/** A node's id. choose, if given, takes the id in place of an edit; then no new node is
    offered, nor the one that is not to be chosen. */
export function NodePicker(props: { at: Path; value: unknown; label: string; what: string; quiet?: boolean; choose?: (id: string) => void; except?: string }) {
  const desk = useDesk();
  const { w, order } = desk;
  const ids = useIds();
  const value = string(props.value);
  const [search, setSearch] = useState("");
  const set = props.choose ?? ((id: string) => desk.set(props.at, id, props.what));
  const commit = (text: string) => {
    if (order.byID.has(text.trim())) set(text.trim());
    else if (box.current) box.current.value = value; // it was a search
  };
  const { box, flush, handlers } = useDraft<HTMLInputElement>(value, commit, Infinity);

  const create = (id: string) => {
    desk.young.add(id);
    desk.apply([{ path: props.at, value: id }, addNode(desk.scenario, id, desk.languages)], w.createNode(id));
    desk.go(order.rows.length);
    desk.focusNext(["nodes", order.rows.length, "lines", 0]);
  };
  const words = search.toLowerCase();
  const fits = (id: string, said: unknown) => id.includes(words) || JSON.stringify(said ?? "").toLowerCase().includes(words);
  const options: Option[] = [];
  for (const row of order.rows) {
    if (options.length >= most) break;
    if (row.id === props.except || (words && !fits(row.id, row.said))) continue;
    options.push({
      key: `n${row.index}`,
      content: <><code>{row.id}</code> <span>{row.ending === undefined ? "" : `${w.ends} · `}{readable(desk, row.said)}</span></>,
      choose: () => {
        box.current!.value = row.id;
        handlers.onInput();
        flush();
      },
    });
  }
  if (!props.choose && isID(words) && !order.byID.has(words)) {
    options.push({ key: "new", content: <><Icon name="plus" /> {w.createNode(words)}</>, choose: () => create(words) });
  }
  const listbox = useListbox(ids.list, desk.locked ? [] : options, words !== "");
  const known = order.byID.get(value);
  const row = known === undefined ? undefined : order.rows[order.rowOf[known]!];

  return (
    <div class="f-pick">
      <Frame at={props.at} label={props.label} {...(props.quiet && { quiet: true })}>
        {(a) => (
          <div class="f-combo">
            <input
              {...a}
              {...listbox.box}
              {...handlers}
              ref={box}
              class="f-box f-mono"
              type="text"
              placeholder={w.pickNode}
              readOnly={desk.locked}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              onInput={() => {
                setSearch(box.current!.value.trim());
                handlers.onInput();
                listbox.open();
              }}
              onClick={() => {
                setSearch("");
                box.current!.select();
                listbox.open();
              }}
              onKeyDown={listbox.onKeyDown}
              onBlur={() => {
                flush();
                listbox.close();
                setSearch("");
              }}
            />
            <Listbox {...listbox.list} label={props.label} />
          </div>
        )}
      </Frame>
      {row ? (
        <button type="button" class="f-go" onClick={() => desk.go(row.index)}>
          <span>{row.ending === undefined ? "" : `${w.ends} · `}{readable(desk, row.said) || row.id}</span>
          <Icon name="right" />
        </button>
      ) : value && !desk.locked && isID(value) && !props.choose ? (
        <button type="button" class="f-add" onClick={() => create(value)}>
          <Icon name="plus" />
          {w.createNode(value)}
        </button>
      ) : null}
    </div>
  );
}
