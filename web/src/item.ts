import { Echo } from "./echo.ts";
import type { Item, Push, Tri } from "./frame.ts";

/** The element that stands for one item. */
export interface Node {
  el: HTMLElement;
  tag: string;
  item: Item;
  /** Of inputs: what was typed against what the program wants. */
  echo?: Echo<string>;
}

/** What an item is in HTML. */
function tagOf(item: Item): string {
  switch (item.role) {
    case "button":
    case "input":
    case "textarea":
    case "article":
    case "meter":
      return item.role;
    case "heading":
      return `h${Math.min(6, Math.max(1, item.level ?? 2))}`;
    case "text":
      return "p";
    case "link":
      return "a";
    default:
      return "div";
  }
}

/** Makes the item's element, or brings the one it had in line. A new node is returned where the tag changed. */
export function render(item: Item, old: Node | undefined, push: Push): Node {
  const tag = tagOf(item);
  if (old?.tag === tag && (!old.echo || old.item.action === item.action)) {
    update(old, old.item, item);
    old.item = item;
    return old;
  }
  const el = document.createElement(tag);
  el.className = "item";
  el.dataset["id"] = item.id;
  const node: Node = { el, tag, item };
  if (el instanceof HTMLButtonElement) el.type = "button";
  if (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement) field(node, el, push);
  update(node, { id: "", role: "", x: NaN, y: NaN, w: NaN, h: NaN }, item);
  return node;
}

/** Reports typing, but never half a syllable of an input method. */
function field(node: Node, el: HTMLInputElement | HTMLTextAreaElement, push: Push): void {
  const echo = new Echo("");
  node.echo = echo;
  const report = () => {
    if (echo.report(el.value)) push({ kind: "input", action: node.item.action ?? "", item: node.item.id, value: el.value });
  };
  el.addEventListener("input", (e) => {
    if (!(e as InputEvent).isComposing) report();
  });
  el.addEventListener("compositionend", report);
  el.autocomplete = "off";
  el.spellcheck = false;
}

function update(node: Node, was: Item, is: Item): void {
  const { el } = node;
  place(el, was, is);
  if (was.lang !== is.lang) attribute(el, "lang", is.lang || undefined);
  if (was.size !== is.size) el.style.fontSize = is.size ? `${is.size}px` : "";
  if (was.leading !== is.leading) el.style.lineHeight = is.leading ? `${is.leading}px` : "";
  if (was.bold !== is.bold) el.style.fontWeight = is.bold ? "700" : "";
  if (was.radius !== is.radius) el.style.borderRadius = is.radius ? `${is.radius}px` : "";
  const name = is.name ?? "";
  if (was.name !== is.name || was.role !== is.role) {
    if (["button", "link", "heading", "text", "article"].includes(is.role)) {
      if (el.textContent !== name) el.textContent = name;
    } else {
      el.setAttribute("aria-label", name);
      if (is.role !== "input" && is.role !== "textarea" && is.role !== "meter") el.setAttribute("role", is.role);
    }
  }
  if (el instanceof HTMLButtonElement) button(el, is);
  else if (el instanceof HTMLAnchorElement) attribute(el, "href", is.action);
  else if (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement) input(node, el, is);
  else if (el instanceof HTMLMeterElement) {
    el.max = is.max ?? 1;
    el.value = is.now ?? 0;
  }
}

/** Puts an element where the item or region is drawn. */
export function place(el: HTMLElement, was: { x: number; y: number; w: number; h: number }, is: typeof was): void {
  if (was.x !== is.x) el.style.left = `${is.x}px`;
  if (was.y !== is.y) el.style.top = `${is.y}px`;
  if (was.w !== is.w) el.style.width = `${is.w}px`;
  if (was.h !== is.h) el.style.height = `${is.h}px`;
}

function button(el: HTMLButtonElement, is: Item): void {
  attribute(el, "aria-pressed", tri(is.pressed));
  attribute(el, "aria-expanded", tri(is.expanded));
  attribute(el, "aria-keyshortcuts", is.key || undefined);
  el.disabled = is.disabled ?? false;
}

function input(node: Node, el: HTMLInputElement | HTMLTextAreaElement, is: Item): void {
  el.placeholder = is.hint ?? "";
  el.disabled = is.disabled ?? false;
  if (is.limit) el.maxLength = is.limit;
  else el.removeAttribute("maxlength");
  if (node.echo?.accept(is.value ?? "")) el.value = is.value ?? "";
}

const tri = (value: Tri | undefined): string | undefined => (value ? String(value === 2) : undefined);

/** Sets an attribute, or takes it away where the value is undefined. Leaves an equal one alone. */
export function attribute(el: Element, name: string, value: string | undefined): void {
  if (value === undefined) el.removeAttribute(name);
  else if (el.getAttribute(name) !== value) el.setAttribute(name, value);
}
