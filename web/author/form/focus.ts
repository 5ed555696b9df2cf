// Moves the focus about in a form, and gives its boxes the text's history.

import type { Path } from "../../engine/contract.ts";
import type { Document } from "../contract.ts";
import { pointer } from "./model.ts";

/** Where the focus is to go once the form is drawn again. */
export interface Due {
  path: Path;
  /** The data-act of the button there that takes it. */
  button?: string;
}

/** Moves the focus to the place that is due, or to the nearest one around it that is shown. */
export function focusPlace(root: HTMLElement | null, next: { current: Due | undefined }): void {
  const due = next.current;
  if (!root || !due) return;
  const view = root.querySelector(".f-view")!;
  for (let n = due.path.length; n > 0; n--) {
    const place = view.querySelector<HTMLElement>(`[data-at="${CSS.escape(pointer(due.path.slice(0, n)))}"]`);
    if (!place) continue;
    const entry = place.closest<HTMLElement>(".f-entry, .f-branch, .f-line, .f-reply") ?? place;
    const button = due.button && (entry.querySelector<HTMLElement>(`[data-act="${due.button}"]:not([aria-disabled="true"])`) ?? entry.querySelector<HTMLElement>("[data-act]"));
    next.current = undefined;
    return land(button || place);
  }
}

function land(place: HTMLElement): void {
  const whole = place.matches("input, textarea, select, button, .f-page");
  const box = whole ? place : (place.querySelector<HTMLElement>("input:not([type=checkbox]), textarea, select") ?? place);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: box.matches(".f-page") ? "start" : "center" });
}

/** The text's history is the only one: a box's own would undo half of it. */
export function historyKeys(doc: Document, e: KeyboardEvent): void {
  if (!(e.ctrlKey || e.metaKey) || e.altKey || e.isComposing) return;
  const key = e.key.toLowerCase();
  const redo = key === "y" || (key === "z" && e.shiftKey);
  if (!redo && key !== "z") return;
  e.preventDefault();
  e.stopPropagation();
  document.activeElement?.dispatchEvent(new FocusEvent("blur")); // what is typed becomes an edit first
  if (redo) doc.redo();
  else doc.undo();
}

/** Shows the first fault of syntax in the text; the study knows its line. */
export function showBreak(doc: Document): void {
  const fault = doc.study.value.faults?.find((f) => f.file === doc.path);
  doc.revealLine(fault?.line ?? 1, fault?.column ?? 1);
}

const revealed = new WeakSet<object>();

/** Whether this is revealed for the first time: a form that is opened later does not go there again. */
export function firstTime(shown: object): boolean {
  if (revealed.has(shown)) return false;
  revealed.add(shown);
  return true;
}
