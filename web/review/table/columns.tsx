import { useState } from "preact/hooks";
import { Dialog } from "../../parts/dialog.tsx";
import { Icon } from "../../parts/icons.tsx";
import { type Rows } from "./rows.ts";
import { Mark } from "./signs.tsx";
import { words } from "./words.ts";

/** A button that opens the choice of columns and their order. */
export function ColumnChoice({ rows }: { rows: Rows }) {
  const w = words();
  const [open, set] = useState(false);
  return (
    <>
      <button type="button" aria-haspopup="dialog" aria-label={w.columnsTitle} onClick={() => set(true)}>
        <Mark sign="columns" size={18} />
        <span class="face">{w.columns}</span>
      </button>
      {open && <Choice rows={rows} close={() => set(false)} />}
    </>
  );
}

function Choice({ rows, close }: { rows: Rows; close: () => void }) {
  const w = words();
  const { table } = rows.seen.value!;
  const order = rows.order(table);
  const all = table.columns.filter((c) => !c.hidden);
  const name = new Map(all.map((c) => [c.id, c.name]));
  // Those shown first, in their order; the others as the table has them.
  const listed = [...order, ...all.map((c) => c.id).filter((id) => !order.includes(id))];
  const set = (columns: string[]) => rows.change({ columns });
  const move = (id: string, by: number) => {
    const next = order.filter((o) => o !== id);
    next.splice(order.indexOf(id) + by, 0, id);
    set(next);
  };
  return (
    <Dialog title={w.columnsTitle} close={close}>
      <p class="quiet">{w.columnsHelp}</p>
      <ul class="column-list">
        {listed.map((id) => {
          const at = order.indexOf(id);
          return (
            <li key={id}>
              <label class="value">
                <input
                  type="checkbox"
                  checked={at >= 0}
                  disabled={at >= 0 && order.length === 1}
                  onChange={(e) => set(e.currentTarget.checked ? [...order, id] : order.filter((o) => o !== id))}
                />
                <span>{name.get(id)}</span>
              </label>
              {at >= 0 && (
                <>
                  <button type="button" class="plain square" aria-label={w.up(name.get(id)!)} disabled={at === 0} onClick={() => move(id, -1)}>
                    <Icon sign="up" size={18} />
                  </button>
                  <button type="button" class="plain square" aria-label={w.down(name.get(id)!)} disabled={at === order.length - 1} onClick={() => move(id, 1)}>
                    <Icon sign="down" size={18} />
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div class="answers">
        <button
          type="button"
          onClick={() => {
            const { columns: _, ...rest } = rows.wish.peek();
            rows.wish.value = rest;
          }}
        >
          {w.reset}
        </button>
        <button type="button" class="primary" onClick={close}>
          {w.done}
        </button>
      </div>
    </Dialog>
  );
}
