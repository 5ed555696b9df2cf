// A text box with a list of offers below it, as the ARIA combobox pattern has it: the focus stays in the box.

import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";

/** What can be chosen. */
export interface Option {
  key: string;
  content: ComponentChildren;
  choose: () => void;
}

/** The list's state and what the box needs for it. Enter is left to the form where nothing is marked. */
export function useListbox(id: string, options: Option[], enterTakesFirst = false) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && options.length > 0;
  const marked = Math.min(active, options.length - 1);
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (o: Option) => {
    close();
    o.choose();
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.isComposing) return;
    const step = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (step && !e.altKey && options.length) {
      e.preventDefault();
      setOpen(true);
      setActive(!shown ? 0 : (marked + step + options.length) % options.length);
    } else if (e.key === " " && e.ctrlKey) {
      e.preventDefault();
      setOpen(true);
    } else if (e.key === "Escape" && shown) {
      e.preventDefault();
      e.stopPropagation();
      close();
    } else if (e.key === "Enter" || (e.key === "Tab" && !e.shiftKey)) {
      const o = shown ? options[marked] ?? (enterTakesFirst && e.key === "Enter" ? options[0] : undefined) : undefined;
      if (!o) return;
      if (e.key === "Enter") e.preventDefault();
      choose(o);
    }
  };
  return {
    shown,
    open: () => setOpen(true),
    close,
    onKeyDown,
    box: {
      role: "combobox" as const,
      "aria-expanded": shown,
      "aria-controls": id,
      "aria-autocomplete": "list" as const,
      ...(shown && marked >= 0 && { "aria-activedescendant": `${id}-${marked}` }),
    },
    list: { id, options, marked, shown, choose },
  };
}

/** The list itself. */
export function Listbox({ id, options, marked, shown, choose, label }: ReturnType<typeof useListbox>["list"] & { label: string }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[marked]?.scrollIntoView({ block: "nearest" });
  }, [marked, shown]);
  return (
    <ul class="f-listbox" id={id} ref={list} role="listbox" aria-label={label} hidden={!shown}>
      {shown &&
        options.map((o, i) => (
          <li
            key={o.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === marked}
            onPointerDown={(e) => e.preventDefault() /* the box keeps the focus */}
            onClick={() => choose(o)}
          >
            {o.content}
          </li>
        ))}
    </ul>
  );
}
