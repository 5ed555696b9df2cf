// The rubric's techniques and slips as lists to tick, quick by keyboard.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SheetView, Tagged } from "../../engine/review.ts";
import { Icon } from "../../parts/icons.tsx";
import type { Marks } from "./own.ts";
import type { Words } from "./words.ts";

/** As long as a note may be, as Go counts it. */
const longest = 2000;

/** Ticks what a reply does. Every tick is kept at once. */
export function Catalogue(props: {
  catalogue: NonNullable<SheetView["catalogue"]>;
  dimensions: Map<string, string>;
  marks: Marks;
  keep: (marks: Marks) => void;
  w: Words;
}) {
  const { catalogue, dimensions, marks, keep, w } = props;
  const [query, setQuery] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => search.current?.focus({ preventScroll: true }), []);

  const fits = (t: Tagged) => `${t.name} ${t.id}`.toLowerCase().includes(query.trim().toLowerCase());
  const [techniques, slips] = [catalogue.techniques.filter(fits), catalogue.slips.filter(fits)];
  const isMarked = (t: Tagged) => (t.slip ? marks.slips : marks.techniques).includes(t.id);
  const toggle = (t: Tagged) => {
    const flip = (ids: string[]) => (ids.includes(t.id) ? ids.filter((id) => id !== t.id) : [...ids, t.id]);
    keep(t.slip ? { ...marks, slips: flip(marks.slips) } : { ...marks, techniques: flip(marks.techniques) });
  };
  const first = techniques[0] ?? slips[0];
  const keys = (e: KeyboardEvent) => {
    const step = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (step) {
      const stops = Array.from(box.current!.querySelectorAll<HTMLElement>("input[type=search], input[type=checkbox]"));
      const at = stops.indexOf(e.target as HTMLElement);
      if (at < 0) return;
      e.preventDefault();
      stops[Math.min(stops.length - 1, Math.max(0, at + step))]!.focus();
    } else if (e.key === "Enter" && !e.ctrlKey && !e.isComposing && e.target === search.current && query.trim() && first) {
      e.preventDefault();
      toggle(first);
      setQuery("");
    }
  };
  const all = [...catalogue.techniques, ...catalogue.slips].filter(isMarked);
  return (
    <div ref={box} class="ra-catalogue" onKeyDown={keys}>
      <div class="ra-marked" role="group" aria-label={w.marked}>
        {all.length === 0 && <p class="ra-hint">{w.nothingMarked}</p>}
        {all.map((t) => (
          <button key={t.id} type="button" class={t.slip ? "ra-chip ra-slip" : "ra-chip"} aria-label={w.unmark(t.name)} onClick={() => toggle(t)}>
            {t.name}
            <Icon sign="close" size={14} />
          </button>
        ))}
      </div>
      <input ref={search} type="search" aria-label={w.search} placeholder={w.search} aria-describedby="ra-keys" value={query} onInput={(e) => setQuery(e.currentTarget.value)} />
      <div class="ra-lists">
        <List title={w.techniques} tags={techniques} isMarked={isMarked} toggle={toggle} dimensions={dimensions} none={w.noMatch} />
        <List title={w.slips} tags={slips} isMarked={isMarked} toggle={toggle} dimensions={dimensions} none={w.noMatch} />
      </div>
      <p id="ra-keys" class="ra-hint ra-keys">
        {w.keys}
      </p>
      <label class="ra-note">
        {w.note}
        <textarea
          rows={1}
          maxLength={longest}
          value={marks.note ?? ""}
          onInput={(e) => {
            const { note: _, ...rest } = marks;
            keep(e.currentTarget.value ? { ...rest, note: e.currentTarget.value } : rest);
          }}
        />
      </label>
    </div>
  );
}

function List(props: { title: string; tags: Tagged[]; isMarked: (t: Tagged) => boolean; toggle: (t: Tagged) => void; dimensions: Map<string, string>; none: string }) {
  return (
    <fieldset>
      <legend>{props.title}</legend>
      {props.tags.length === 0 && <p class="ra-hint">{props.none}</p>}
      {props.tags.map((t, i) => {
        const group = props.dimensions.get(t.dimension);
        return (
          <div key={t.id}>
            {group && props.tags[i - 1]?.dimension !== t.dimension && <p class="ra-group">{group}</p>}
            <label class="ra-tick">
              <input type="checkbox" checked={props.isMarked(t)} onChange={() => props.toggle(t)} />
              {t.name}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}
