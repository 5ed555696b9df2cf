// What floats above the page: dialogs, menus, notices.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { dismiss, notices, question } from "./ask.ts";
import { Icon } from "./icons.tsx";
import { table } from "./words.ts";

const words = table({
  zh: { cancel: "取消", dismiss: "知道了" },
  en: { cancel: "Cancel", dismiss: "Dismiss" },
});

/** A modal dialog, for as long as it is mounted. Escape, a click beside it and its ✕ close it. */
export function Dialog(props: { title: string; close: () => void; wide?: boolean; children: ComponentChildren }) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={props.wide ? "dialog wide" : "dialog"}
      aria-labelledby={id}
      onCancel={(e) => (e.preventDefault(), props.close())}
      onPointerDown={(e) => e.target === ref.current && props.close()}
    >
      <div class="dialog-inner">
        <header role="none">
          <h2 id={id}>{props.title}</h2>
          <button type="button" class="plain square" aria-label={words().cancel} onClick={props.close}>
            <Icon sign="close" />
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  );
}

/** The question that waits for an answer, if there is one. */
export function QuestionDialog() {
  const q = question.value;
  if (!q) return null;
  return (
    <Dialog title={q.title} close={() => q.answer(undefined)}>
      {q.text.map((t) => (
        <p key={t}>{t}</p>
      ))}
      <div class="answers">
        {q.answers.map((a) => (
          <button type="button" key={a.id} class={a.primary ? "primary" : ""} autofocus={a.primary ?? false} onClick={() => q.answer(a.id)}>
            {a.label}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

/** What was said lately. */
export function Notices() {
  return (
    <div class="notices" role="status">
      {notices.value.map((n) => (
        <div key={n.id} class={n.bad ? "notice bad" : "notice"}>
          <Icon sign={n.bad ? "warning" : "check"} />
          <p>{n.text}</p>
          <button type="button" class="plain square" aria-label={words().dismiss} onClick={() => dismiss(n.id)}>
            <Icon sign="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}

/** A button that opens a list of buttons below itself. Choosing one, Escape or a click elsewhere closes it. */
export function Menu(props: { label: string; face: ComponentChildren; class?: string; children: ComponentChildren }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const place = () => {
    const b = button.current!.getBoundingClientRect();
    const { style, offsetWidth } = list.current!;
    style.top = `${b.bottom + 4}px`;
    style.left = `${Math.max(8, Math.min(b.left, innerWidth - offsetWidth - 8))}px`;
    style.maxHeight = `${innerHeight - b.bottom - 16}px`;
  };
  const keys = (e: KeyboardEvent) => {
    const step = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    e.preventDefault();
    const all = Array.from(list.current!.querySelectorAll<HTMLElement>("button:not(:disabled)"));
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <>
      <button ref={button} type="button" class={props.class ?? ""} aria-label={props.label} aria-haspopup="true" {...{ popovertarget: id }}>
        {props.face}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        class="menu"
        role="group"
        aria-label={props.label}
        onToggle={(e) => {
          if ((e as unknown as ToggleEvent).newState !== "open") return;
          place();
          list.current!.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
        }}
        onKeyDown={keys}
        onClick={(e) => (e.target as Element).closest("button") && list.current!.hidePopover()}
      >
        {props.children}
      </div>
    </>
  );
}

/** Tabs, of which one is chosen; the arrow keys go from one to the next. */
export function TabList<T extends string>(props: {
  label: string;
  tabs: { id: T; label: ComponentChildren; name?: string }[];
  chosen: T | undefined;
  choose: (id: T) => void;
  controls: string;
}) {
  const { tabs, chosen, choose } = props;
  const keys = (e: KeyboardEvent, at: number) => {
    const step = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!step || !next) return;
    e.preventDefault();
    choose(next.id);
    (e.currentTarget as HTMLElement).parentElement?.querySelectorAll<HTMLElement>("[role=tab]")[tabs.indexOf(next)]?.focus();
  };
  return (
    <div role="tablist" class="tabs" aria-label={props.label}>
      {tabs.map((t, i) => (
        <button
          type="button"
          role="tab"
          key={t.id}
          aria-selected={t.id === chosen}
          aria-controls={t.id === chosen ? props.controls : undefined}
          aria-label={t.name}
          tabIndex={t.id === chosen || (!tabs.some((x) => x.id === chosen) && i === 0) ? 0 : -1}
          onClick={() => choose(t.id)}
          onKeyDown={(e) => keys(e, i)}
        >
          {t.label}
        </button>
      ))}
    </div>
  );
}
