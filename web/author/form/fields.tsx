// Fields that edit one value of the document. What is typed becomes an edit after a short pause or on leaving the field,
// never while an input method is still composing.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { ComponentChildren, RefObject } from "preact";
import type { Path, Problem } from "../../engine/contract.ts";
import { type Desk, useDesk, useIds } from "./desk.ts";
import { list, object, pointer, string } from "./model.ts";
import { languageName } from "./words.ts";

type Box = HTMLInputElement | HTMLTextAreaElement;

/** Milliseconds without a key after which what was typed becomes an edit; more for documents that are slow to read. */
export function pauseFor(desk: Desk): number {
  return (desk.doc.parsed.peek().root?.length ?? 0) > 1_000_000 ? 1000 : 300;
}

/**
 * Keeps a box and a value of the document in step, without ever taking the caret away: the box leads while it is typed
 * in, the document at all other times. With an infinite wait only leaving the box commits.
 */
export function useDraft<B extends Box>(value: string, commit: (text: string) => void, wait: number) {
  const box = useRef<B>(null);
  const draft = useRef({ timer: 0, composing: false, pending: false, commit, value });
  draft.current.commit = commit;
  const flush = () => {
    const d = draft.current;
    clearTimeout(d.timer);
    if (!d.pending || d.composing || !box.current) return;
    d.pending = false;
    if (box.current.value !== d.value) d.commit((d.value = box.current.value));
  };
  const typed = () => {
    const d = draft.current;
    d.pending = true;
    clearTimeout(d.timer);
    if (!d.composing && wait < Infinity) d.timer = window.setTimeout(flush, wait);
  };
  useLayoutEffect(() => {
    const [b, d] = [box.current!, draft.current];
    if (d.pending && value === d.value) return;
    d.value = value;
    d.pending = false;
    if (b.value !== value) b.value = value;
  }, [value]);
  useEffect(() => {
    const [b, d] = [box.current, draft.current];
    return () => {
      clearTimeout(d.timer);
      d.composing = false;
      if (d.pending && b && b.value !== d.value) d.commit(b.value);
    };
  }, []);
  return {
    box: box as RefObject<B>,
    flush,
    handlers: {
      onInput: typed,
      onBlur: flush,
      onCompositionStart: () => void (draft.current.composing = true),
      onCompositionEnd: () => {
        draft.current.composing = false;
        typed();
      },
    },
  };
}

/** What is wrong with a place, below it, and what would mend it. */
export function Faults({ of, id }: { of: Problem[]; id?: string }) {
  const desk = useDesk();
  const { w } = desk;
  if (!of.length) return null;
  return (
    <ul class="f-faults" id={id}>
      {of.map((p) => (
        <li key={p.code + p.message} class={`f-${p.severity}`}>
          <strong>{w.severity[p.severity]}</strong> {p.message} <small>{p.code}</small>
          {p.fix && !desk.locked && (
            <button type="button" class="f-link" onClick={() => desk.apply(p.fix!.edits, p.fix!.label)}>{p.fix.label}</button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Field {
  at: Path;
  label: string;
  hint?: string | undefined;
  /** Whether the hint says that what stands in the box was not taken. */
  wrong?: boolean;
  /** Shows the label to screen readers only. */
  quiet?: boolean;
  /** Problems to show here besides those of exactly this place. */
  faults?: Problem[];
}

/** A field's frame: label, control, hint and problems, tied together for screen readers. */
export function Frame(props: Field & { children: (a: { id: string; "aria-describedby"?: string; "aria-invalid"?: boolean; "data-at": string }) => ComponentChildren; lang?: string }) {
  const desk = useDesk();
  const ids = useIds();
  const faults = [...desk.problems.of(props.at), ...(props.faults ?? [])];
  const described = [props.hint && ids.note, faults.length && ids.faults].filter(Boolean).join(" ");
  return (
    <div class="f-field">
      <label for={ids.field} class={props.quiet ? "f-unseen" : "f-label"}>
        {props.label}
      </label>
      {props.children({
        id: ids.field,
        "data-at": pointer(props.at),
        ...(described && { "aria-describedby": described }),
        ...((props.wrong || faults.some((f) => f.severity === "error")) && { "aria-invalid": true }),
      })}
      {props.hint && <p class={`f-hint${props.wrong ? " f-wrong" : ""}`} id={ids.note}>{props.hint}</p>}
      <Faults of={faults} id={ids.faults} />
    </div>
  );
}

/** A text in one language, or any other string. Where commit is given it makes the edit; leave makes it only on leaving the box. */
export function Text(props: Field & { value: unknown; long?: boolean; lang?: string; what: string; placeholder?: string; commit?: (text: string) => void; mono?: boolean; leave?: boolean }) {
  const desk = useDesk();
  const shown = string(props.value);
  const commit = props.commit ?? ((text: string) => desk.set(props.at, text, props.what));
  const { box, handlers } = useDraft<Box>(shown, commit, props.leave ? Infinity : pauseFor(desk));
  const Tag = props.long ? "textarea" : "input";
  return (
    <Frame {...props}>
      {(a) => (
        <Tag
          {...a}
          {...handlers}
          onBlur={() => {
            handlers.onBlur();
            desk.leave(props.at);
          }}
          ref={box as never}
          class={`f-box${props.mono ? " f-mono" : ""}`}
          readOnly={desk.locked}
          lang={props.lang}
          placeholder={props.placeholder}
          spellcheck={!props.mono}
          autocomplete="off"
          {...(props.long ? { rows: 2 } : { type: "text" })}
        />
      )}
    </Frame>
  );
}

/** A text in all the languages that are shown, side by side where there is room. */
export function Localized(props: Field & { value: unknown; what: string; long?: boolean }) {
  const desk = useDesk();
  const { at, value, label, what } = props;
  const texts = typeof value === "string" ? { [desk.source]: value } : object(value);
  const commit = (tag: string) => (text: string) => {
    if (typeof value === "string") return desk.set(at, tag === desk.source ? text : { [desk.source]: value, [tag]: text }, what);
    if (value === undefined && desk.languages.length === 1) return desk.set(at, text, what);
    if (value !== undefined && object(value) !== value) return desk.set(at, { [tag]: text }, what); // it was no text at all
    desk.set([...at, tag], text, what);
  };
  const several = desk.shown.length > 1;
  return (
    <div class="f-texts" role="group" aria-label={label} data-at={pointer(at)} data-several={several}>
      {!props.quiet && !several && <span class="f-label" aria-hidden="true">{label}</span>}
      <div class="f-pair">
        {desk.shown.map((tag, i) => (
          <Text
            key={tag}
            at={[...at, tag]}
            value={texts[tag]}
            label={desk.languages.length === 1 ? label : several && i === 0 && !props.quiet ? `${label} · ${languageName(tag)}` : languageName(tag)}
            quiet={desk.languages.length === 1 || !several}
            lang={tag}
            long={props.long ?? true}
            what={`${what} ${tag}`}
            commit={commit(tag)}
          />
        ))}
      </div>
      {props.hint && <p class="f-hint">{props.hint}</p>}
      <Faults of={desk.problems.of(at).concat(hiddenFaults(desk, at, value))} />
    </div>
  );
}

/** Problems of texts in languages that are not shown. */
function hiddenFaults(desk: Desk, at: Path, value: unknown) {
  const tags = new Set([...desk.languages, ...Object.keys(object(value))]);
  return [...tags].filter((t) => !desk.shown.includes(t)).flatMap((t) => desk.problems.of([...at, t]));
}

/** One of a few fixed words. none, if given, stands for not being there. */
export function Select(props: Field & { value: unknown; what: string; options: Record<string, string>; none?: string; commit?: (v: string | undefined) => void }) {
  const desk = useDesk();
  const value = string(props.value);
  const known = Object.hasOwn(props.options, value);
  const commit = props.commit ?? ((v: string | undefined) => desk.set(props.at, v, props.what));
  return (
    <Frame {...props}>
      {(a) => (
        <select {...a} class="f-box f-select" disabled={desk.locked} value={value} onChange={(e) => commit(e.currentTarget.value || undefined)}>
          {(props.none !== undefined || value === "") && <option value="">{props.none ?? desk.w.choose}</option>}
          {Object.entries(props.options).map(([v, name]) => <option key={v} value={v}>{name}</option>)}
          {value !== "" && !known && <option value={value}>{value}</option>}
        </select>
      )}
    </Frame>
  );
}

/** A whole number. An empty box takes the value out; anything else that is no number is left for the reader to mend. */
export function Whole(props: Field & { value: unknown; what: string }) {
  const desk = useDesk();
  return (
    <Text
      {...props}
      mono
      commit={(text) => {
        const n = readWhole(text);
        if (n !== undefined || text.trim() === "") desk.set(props.at, n, props.what);
      }}
    />
  );
}

/** The whole number a text says, with whatever minus sign. */
export function readWhole(text: string): number | undefined {
  const t = text.trim().replace(/^[−–－]/, "-").replace(/^[+＋]/, "");
  return /^-?\d{1,9}$/.test(t) ? Number(t) : undefined;
}

/** Yes or no. */
export function Check(props: { at: Path; label: string; value: unknown; what: string }) {
  const desk = useDesk();
  const ids = useIds();
  const faults = desk.problems.of(props.at);
  return (
    <div class="f-check">
      <label>
        <input
          type="checkbox"
          data-at={pointer(props.at)}
          checked={props.value === true}
          disabled={desk.locked}
          aria-describedby={faults.length ? ids.faults : undefined}
          onChange={(e) => desk.set(props.at, e.currentTarget.checked || undefined, props.what)}
        />
        {props.label}
      </label>
      <Faults of={faults} id={ids.faults} />
    </div>
  );
}

/** A list of short words: one types and presses Enter, and takes a word out by its button, save the one that is fixed. */
export function WordList(props: Field & { value: unknown; what: string; add: string; rename?: (from: string, to: string) => void; drop?: (word: string) => void; fixed?: string; check?: (s: string) => boolean }) {
  const desk = useDesk();
  const words = list(props.value).map(string);
  const put = (box: HTMLInputElement) => {
    const fresh = [...new Set(box.value.split(/[,，、;；]/).map((s) => s.trim()))].filter((s) => s && !words.includes(s) && (props.check?.(s) ?? true));
    if (!fresh.length) return;
    if (Array.isArray(props.value)) {
      desk.apply(fresh.map((value, i) => ({ path: [...props.at, words.length + i], value, insert: true })), props.what);
    } else desk.set(props.at, fresh, props.what);
    box.value = "";
  };
  return (
    <Frame {...props} faults={words.flatMap((_, i) => desk.problems.of([...props.at, i]))}>
      {(a) => (
        <div class="f-words">
          {words.map((word, i) => (
            <span class="f-word" key={i} data-at={pointer([...props.at, i])}>
              {props.rename ? (
                <Text at={[...props.at, i]} value={word} label={word} quiet what={`${props.what} ${word}`} mono leave commit={(to) => to && (props.check?.(to) ?? true) && !words.includes(to) && props.rename!(word, to)} />
              ) : word}
              {word !== props.fixed && (
                <button
                  type="button"
                  class="f-drop"
                  aria-label={`${desk.w.remove} ${word}`}
                  disabled={desk.locked}
                  onClick={() => {
                    if (props.drop) props.drop(word);
                    else desk.set([...props.at, i], undefined, props.what);
                    desk.focusNext(props.at);
                  }}
                >
                  ×
                </button>
              )}
            </span>
          ))}
          <input
            {...a}
            class="f-box"
            type="text"
            placeholder={props.add}
            readOnly={desk.locked}
            autocomplete="off"
            onKeyDown={(e) => {
              if (e.key !== "Enter" || e.isComposing) return;
              e.preventDefault();
              put(e.currentTarget);
            }}
            onBlur={(e) => put(e.currentTarget)}
          />
        </div>
      )}
    </Frame>
  );
}
