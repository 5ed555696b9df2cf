// The menu of views, and the dialogs in which views are saved, renamed and deleted.

import { type Signal, useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { Dialog, Menu } from "../../parts/dialog.tsx";
import { Icon } from "../../parts/icons.tsx";
import type { Wish } from "../table/rows.ts";
import { Mark } from "../table/signs.tsx";
import { type BuiltIn, builtIn, keep, keepable, losesFilters, type Saved, saved, shows } from "./saved.ts";
import { words } from "./words.ts";

/** The view chosen last, by its name; a built-in one by its id. */
interface Chosen {
  id?: BuiltIn;
  name?: string;
}

/** A button that says which view is shown, and opens the others. */
export function ViewMenu({ wish }: { wish: Signal<Wish> }) {
  const w = words();
  const last = useSignal<Chosen>({ id: "all" });
  const [asking, ask] = useState<"save" | "manage" | undefined>(undefined);
  const now = wish.value;
  const ids = Object.keys(builtIn) as BuiltIn[];
  const exact: Chosen | undefined = [...ids.map((id) => ({ id, view: builtIn[id] })), ...saved.value.map((v) => ({ name: v.name, view: v }))].find((c) => shows(now, c.view));
  const chosen = exact ?? last.value;
  const name = chosen.id ? w.builtIn[chosen.id] : (chosen.name ?? "");
  const show = (to: Chosen, view: Pick<Saved, "columns" | "sort" | "filters">) => {
    last.value = to;
    wish.value = { search: "", sort: view.sort, filters: view.filters, ...(view.columns && { columns: view.columns }) };
  };
  return (
    <>
      <Menu
        label={w.view(exact ? name : name + w.changed)}
        face={
          <>
            <Mark sign="views" size={18} />
            <bdi class="name">{exact ? name : name + w.changed}</bdi>
            <Icon sign="down" size={16} />
          </>
        }
      >
        {ids.map((id) => (
          <button type="button" key={id} aria-current={exact?.id === id ? "true" : undefined} onClick={() => show({ id }, builtIn[id])}>
            <span class="name">
              {w.builtIn[id]}
              <small>{w.builtInAbout[id]}</small>
            </span>
          </button>
        ))}
        {saved.value.length > 0 && <hr />}
        {saved.value.map((v) => (
          <button type="button" key={v.name} aria-current={exact?.name === v.name ? "true" : undefined} onClick={() => show({ name: v.name }, v)}>
            <bdi class="name">{v.name}</bdi>
          </button>
        ))}
        <hr />
        <button type="button" onClick={() => ask("save")}>
          {w.save}
        </button>
        {saved.value.length > 0 && (
          <button type="button" onClick={() => ask("manage")}>
            {w.manage}
          </button>
        )}
      </Menu>
      {asking === "save" && <SaveDialog wish={now} done={(name) => (last.value = { name })} close={() => ask(undefined)} />}
      {asking === "manage" && <ManageDialog close={() => ask(undefined)} />}
    </>
  );
}

function SaveDialog({ wish, done, close }: { wish: Wish; done: (name: string) => void; close: () => void }) {
  const w = words();
  const [name, set] = useState("");
  const trimmed = name.trim();
  const there = saved.value.some((v) => v.name === trimmed);
  return (
    <Dialog title={w.saveTitle} close={close}>
      <form
        class="stack"
        onSubmit={(e) => {
          e.preventDefault();
          if (!trimmed) return;
          const view = keepable(trimmed, wish);
          keep(there ? saved.value.map((v) => (v.name === trimmed ? view : v)) : [...saved.value, view]);
          done(trimmed);
          close();
        }}
      >
        <label for="view-name">{w.saveName}</label>
        <input id="view-name" autofocus maxLength={60} autocomplete="off" value={name} onInput={(e) => set(e.currentTarget.value)} />
        <p class="quiet">{w.saveHelp}</p>
        {losesFilters(wish) && <p>{w.saveLeft}</p>}
        <p role="status">{there && w.saveOver}</p>
        <div class="answers">
          <button type="submit" class="primary" disabled={!trimmed}>
            {w.saveNow}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function ManageDialog({ close }: { close: () => void }) {
  const w = words();
  return (
    <Dialog title={w.manageTitle} close={close}>
      <ul class="column-list">
        {saved.value.map((v, i) => (
          <li key={i}>
            <input
              class="rename"
              maxLength={60}
              autocomplete="off"
              aria-label={w.rename(v.name)}
              value={v.name}
              onChange={(e) => {
                const name = e.currentTarget.value.trim();
                const free = name && !saved.value.some((o, at) => at !== i && o.name === name);
                if (free) keep(saved.value.map((o, at) => (at === i ? { ...o, name } : o)));
                else e.currentTarget.value = v.name;
              }}
            />
            <button type="button" class="plain square" aria-label={w.remove(v.name)} onClick={() => keep(saved.value.filter((_, at) => at !== i))}>
              <Icon sign="close" size={18} />
            </button>
          </li>
        ))}
      </ul>
      <div class="answers">
        <button type="button" class="primary" onClick={close}>
          {w.done}
        </button>
      </div>
    </Dialog>
  );
}
