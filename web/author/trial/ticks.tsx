import { useState } from "preact/hooks";
import type { Catalogue, Tag } from "../contract.ts";
import { words } from "./words.ts";

interface Ticks {
  label: string;
  tags: Tag[];
  dimensions: Catalogue["dimensions"];
  ticked: string[];
  tick: (ids: string[]) => void;
  slip?: boolean;
}

/** What a reply does, ticked by hand: those that are ticked in front, all others a click away. */
export function Ticks({ label, tags, dimensions, ticked, tick, slip }: Ticks) {
  const w = words();
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const fits = (t: Tag) => !wanted || [t.id, t.name, t.explain].some((s) => s.toLowerCase().includes(wanted));
  const strangers = tags.some((t) => !dimensions.some((d) => d.id === t.dimension));
  const groups = [...dimensions, ...(strangers ? [{ id: "", name: "—", principle: "" }] : [])]
    .map((d) => ({ ...d, tags: tags.filter((t) => fits(t) && (d.id ? t.dimension === d.id : !dimensions.some((k) => k.id === t.dimension))) }))
    .filter((d) => d.tags.length > 0);
  const toggle = (id: string) => tick(ticked.includes(id) ? ticked.filter((t) => t !== id) : [...ticked, id]);
  const name = (id: string) => tags.find((t) => t.id === id)?.name || id;
  return (
    <details class={slip ? "ticks slip" : "ticks"} data-some={ticked.length > 0}>
      <summary>
        <span>{label}</span>
        <small>{ticked.length ? ticked.map(name).join(" · ") : w.ticked(0)}</small>
      </summary>
      <div class="ticks-all">
        <input type="search" aria-label={`${w.find} · ${label}`} placeholder={w.find} value={search} onInput={(e) => setSearch(e.currentTarget.value)} />
        {groups.map((d) => (
          <fieldset key={d.id}>
            <legend>{d.name}</legend>
            {d.tags.map((t) => (
              <label key={t.id} title={t.explain}>
                <input type="checkbox" checked={ticked.includes(t.id)} onChange={() => toggle(t.id)} />
                {t.name || t.id}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </details>
  );
}
