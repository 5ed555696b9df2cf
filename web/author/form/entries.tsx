// Entries of a list that can be moved, doubled and taken out: by buttons, by keys and, where there is a mouse, by dragging.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import { type Desk, useDesk } from "./desk.ts";
import { Act, Icon } from "./icons.tsx";
import { move, pointer } from "./model.ts";

export interface Entries {
  /** Where the list is. */
  at: Path;
  entries: unknown[];
  /** What an entry is called. */
  what: string;
  /** Told where an entry that was here is now: nowhere if it was taken out. */
  moved?: (from: number, to: number | undefined) => void;
}

/** Moves an entry, with the focus staying on the button that moves it. */
export function moveEntry(desk: Desk, { at, entries, what, moved }: Entries, from: number, to: number, button?: string) {
  if (desk.locked || to < 0 || to >= entries.length || to === from) return;
  desk.apply(move(at, entries, from, to), `${desk.w.up} ${what}`);
  moved?.(from, to);
  desk.focusNext([...at, to], button ?? "grip");
  desk.say(desk.w.moved(to + 1));
}

/** Takes an entry out; the focus goes to the one that takes its place, or before it. */
export function removeEntry(desk: Desk, { at, entries, what, moved }: Entries, index: number) {
  const only = entries.length === 1;
  desk.set(only ? at : [...at, index], undefined, `${desk.w.remove} ${what}`);
  moved?.(index, undefined);
  desk.focusNext(only ? at.slice(0, -1) : [...at, Math.min(index, entries.length - 2)]);
  desk.say(desk.w.removed);
}

let dragged: { list: string; from: number } | undefined;

/** What makes an entry a place to drop others of its list on. */
export function useDrop(list: Entries, index: number) {
  const desk = useDesk();
  const [over, setOver] = useState(false);
  const mine = () => dragged?.list === pointer(list.at);
  return {
    "data-over": over,
    onDragOver: (e: DragEvent) => {
      if (!mine()) return;
      e.preventDefault();
      setOver(dragged!.from !== index);
    },
    onDragLeave: () => setOver(false),
    onDrop: (e: DragEvent) => {
      setOver(false);
      if (!mine()) return;
      e.preventDefault();
      e.stopPropagation();
      moveEntry(desk, list, dragged!.from, index);
    },
  };
}

/** The handle one drags an entry by. Alt with an arrow key moves it, too. */
export function Grip({ list, index }: { list: Entries; index: number }) {
  const desk = useDesk();
  if (list.entries.length < 2) return null;
  return (
    <span
      class="f-grip"
      draggable={!desk.locked}
      title={desk.w.drag}
      onDragStart={(e) => {
        dragged = { list: pointer(list.at), from: index };
        e.dataTransfer?.setData("text/plain", String(index + 1));
        const entry = e.currentTarget.closest("[data-over]");
        if (entry) e.dataTransfer?.setDragImage(entry, 16, 16);
      }}
      onDragEnd={() => (dragged = undefined)}
    >
      <Icon name="grip" />
    </span>
  );
}

/** The buttons of an entry. copy makes what a double starts as; without it there is none. */
export function Tools(props: { list: Entries; index: number; copy?: (v: unknown) => unknown; children?: ComponentChildren }) {
  const desk = useDesk();
  const { list, index } = props;
  const { w, locked } = desk;
  if (locked) return null;
  const many = list.entries.length > 1;
  return (
    <div class="f-tools" role="group" aria-label={`${list.what} ${index + 1}`}>
      {props.children}
      {many && <Act icon="up" name={w.up} off={index === 0} run={() => moveEntry(desk, list, index, index - 1, "up")} />}
      {many && <Act icon="down" name={w.down} off={index === list.entries.length - 1} run={() => moveEntry(desk, list, index, index + 1, "down")} />}
      {props.copy && (
        <Act
          icon="copy"
          name={w.duplicate}
          run={() => {
            desk.apply([{ path: [...list.at, index + 1], value: props.copy!(list.entries[index]), insert: true }], `${w.duplicate} ${list.what}`);
            list.moved?.(index, index + 1);
            desk.focusNext([...list.at, index + 1]);
          }}
        />
      )}
      <Act icon="remove" name={w.remove} run={() => removeEntry(desk, list, index)} />
    </div>
  );
}

/** Adds an entry at a list's end, making the list where there is none. */
export function addEntry(desk: Desk, at: Path, entries: unknown[] | undefined, value: unknown, what: string) {
  if (entries) desk.apply([{ path: [...at, entries.length], value, insert: true }], what);
  else desk.set(at, [value], what);
  desk.focusNext([...at, entries?.length ?? 0]);
}
