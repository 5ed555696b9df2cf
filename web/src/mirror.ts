import { Echo } from "./echo.ts";
import type { Frame, Item, Push, Region } from "./frame.ts";
import { attribute, type Node, place, render } from "./item.ts";

/** Regions with these roles stand beside <main>; all others are part of it. */
const besideMain = new Set(["banner", "dialog"]);

/** One region's element with its scroll spacer and its items by id. */
interface Area {
  el: HTMLElement;
  space: HTMLElement;
  region: Region;
  nodes: Map<string, Node>;
  offset: Echo<number>;
}

/** Offsets less than a pixel apart are the same: browsers round them. */
const near = (a: number, b: number) => Math.abs(a - b) < 1;

/**
 * The frame as DOM, laid over the canvas. Every element is kept by its id, so that focus, selection, scrolling
 * and what a screen reader has already read survive a new frame.
 */
export class Mirror {
  private readonly main = document.createElement("main");
  private readonly areas = new Map<string, Area>();
  private above: string[] = []; // region ids, the uppermost first
  private focus = "";
  private hovered = "";
  private focused = "";
  private pressed: Element | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly live: HTMLElement,
    private readonly push: Push,
  ) {
    root.append(this.main);
    root.addEventListener("click", (e) => this.click(e));
    root.addEventListener("focusin", (e) => this.report("focus", e.target));
    root.addEventListener("focusout", (e) => this.report("focus", e.relatedTarget));
    root.addEventListener("pointerover", (e) => this.point(e, e.target));
    root.addEventListener("pointerout", (e) => this.point(e, e.relatedTarget));
  }

  /** Brings the DOM in line with a frame. */
  show(frame: Frame): void {
    const page = document.documentElement;
    attribute(page, "lang", frame.lang);
    attribute(page, "data-theme", frame.dark ? "dark" : "light");
    if (document.title !== frame.title) document.title = frame.title;

    const active = this.root.contains(document.activeElement) ? document.activeElement : null;
    const home = active?.closest<HTMLElement>(".region");
    this.regions(frame.regions);
    if (this.live.textContent !== (frame.say ?? "")) this.live.textContent = frame.say ?? "";
    this.moveFocus(frame.focus ?? "", active, home);
  }

  /** The enabled button that this key activates, if it can be reached at the moment. */
  keyed(key: string): Item | undefined {
    for (const id of this.above) {
      const area = this.areas.get(id);
      if (!area || area.el.inert) continue;
      for (const { item } of area.nodes.values()) if (item.key === key && !item.disabled) return item;
    }
    return undefined;
  }

  private regions(regions: Region[]): void {
    const gone = new Set(this.areas.keys());
    for (const region of regions) gone.delete(region.id);
    for (const id of gone) {
      this.areas.get(id)?.el.remove();
      this.areas.delete(id);
    }
    this.above = regions.map((r) => r.id).reverse();
    const modal = regions.findLastIndex((r) => r.modal);
    const before: Element[] = [];
    const inside: Element[] = [];
    const after: Element[] = [];
    regions.forEach((region, i) => {
      const area = this.area(region);
      area.el.style.zIndex = String(i);
      area.el.inert = i < modal;
      (besideMain.has(region.role ?? "") ? (region.role === "banner" ? before : after) : inside).push(area.el);
    });
    attribute(this.main, "aria-label", regions.find((r) => r.role === "main")?.name || undefined);
    arrange(this.main, inside);
    arrange(this.root, [...before, this.main, ...after]);
    // An offset can only be set once the element is in the page and its contents have their height.
    for (const region of regions) {
      const area = this.areas.get(region.id);
      if (area?.offset.accept(region.offset ?? 0)) area.el.scrollTop = region.offset ?? 0;
    }
  }

  /** Makes or updates a region's element. A new log is filled before it enters the page: nothing in it is news. */
  private area(region: Region): Area {
    let area = this.areas.get(region.id);
    const was = area?.region;
    if (!area) {
      area = this.newArea(region);
      this.areas.set(region.id, area);
    }
    area.region = region;
    const { el, space } = area;
    place(el, was ?? { x: NaN, y: NaN, w: NaN, h: NaN }, region);
    if (was?.content !== region.content) space.style.height = `${region.content ?? 0}px`;
    const scrolls = (region.content ?? 0) > region.h;
    el.classList.toggle("scrolls", scrolls);
    if (region.items) this.items(area, region.items);
    this.describe(area, scrolls);
    return area;
  }

  private newArea(region: Region): Area {
    const el = document.createElement("div");
    const space = document.createElement("div");
    el.className = "region";
    space.className = "space";
    el.append(space);
    const area: Area = { el, space, region, nodes: new Map(), offset: new Echo<number>(0, near) };
    el.addEventListener("scroll", () => this.scrolled(area));
    return area;
  }

  private scrolled(area: Area): void {
    const { el, region, offset } = area;
    // Where the page can be pulled beyond its end, the end is as far as it goes.
    const top = Math.min(Math.max(0, el.scrollTop), Math.max(0, (region.content ?? 0) - region.h));
    if (offset.report(top)) this.push({ kind: "scroll", region: region.id, offset: top });
  }

  /** Presses a button: what was scrolled before it is told before it, though browsers tell of scrolling late. */
  press(item: Item): void {
    for (const area of this.areas.values()) this.scrolled(area);
    this.push({ kind: "activate", action: item.action ?? "", item: item.id });
  }

  private describe(area: Area, scrolls: boolean): void {
    const { el, region, nodes } = area;
    // What scrolls must be reachable by keyboard; what is reachable must say what it is.
    const stop = scrolls && ![...nodes.values()].some((n) => n.el.matches("button:enabled,a,input,textarea"));
    attribute(el, "tabindex", stop ? "0" : "-1");
    let role = region.role === "main" ? "" : (region.role ?? "");
    if (!role && stop) role = "group";
    attribute(el, "role", role || undefined);
    attribute(el, "aria-label", (role && region.name) || undefined);
    attribute(el, "aria-modal", role === "dialog" && region.modal ? "true" : undefined);
    attribute(el, "aria-relevant", role === "log" ? "additions" : undefined);
  }

  private items(area: Area, items: Item[]): void {
    const old = area.nodes;
    area.nodes = new Map();
    for (const item of items) {
      if (area.nodes.has(item.id)) {
        console.error(`clearline: two items in region ${area.region.id} have the id ${item.id}`);
        continue;
      }
      area.nodes.set(item.id, render(item, old.get(item.id), this.push));
    }
    arrange(area.space, Array.from(area.nodes.values(), (n) => n.el));
  }

  /** Moves focus where the frame wants it, once; and never lets it fall through the floor. */
  private moveFocus(id: string, active: Element | null, home: HTMLElement | null | undefined): void {
    const wanted = id !== this.focus ? id : "";
    this.focus = id;
    const el = wanted && this.find(wanted);
    if (el) {
      if (el.tabIndex < 0) el.tabIndex = -1;
      el.focus();
    } else if (active && document.activeElement !== active && home?.isConnected && !home.inert) {
      home.focus({ preventScroll: true });
    }
  }

  private find(id: string): HTMLElement | undefined {
    for (const area of this.areas.values()) {
      const node = area.nodes.get(id);
      if (node) return node.el;
    }
    return undefined;
  }

  private click(e: MouseEvent): void {
    const el = e.target instanceof Element ? e.target.closest<HTMLButtonElement>("button.item") : null;
    // The second half of a double click must not press what the first half has brought up.
    const stray = e.detail > 1 && el !== this.pressed;
    this.pressed = el;
    const item = el && this.itemOf(el);
    if (item && !stray) this.press(item);
  }

  private itemOf(target: EventTarget | null): Item | undefined {
    const el = target instanceof Element ? target.closest<HTMLElement>(".item") : null;
    if (!el || !this.root.contains(el)) return undefined;
    const id = el.dataset["id"] ?? "";
    for (const area of this.areas.values()) {
      const node = area.nodes.get(id);
      if (node?.el === el) return node.item;
    }
    return undefined;
  }

  private point(e: PointerEvent, target: EventTarget | null): void {
    // A finger does not hover: it would leave its mark behind.
    if (e.pointerType !== "touch") this.report("hover", target);
  }

  private report(kind: "focus" | "hover", target: EventTarget | null): void {
    const item = this.itemOf(target);
    const id = item && (kind === "focus" || ["button", "link"].includes(item.role)) && !item.disabled ? item.id : "";
    if (id === (kind === "focus" ? this.focused : this.hovered)) return;
    if (kind === "focus") this.focused = id;
    else this.hovered = id;
    this.push({ kind, item: id });
  }
}

/** Makes the children of parent exactly these, in this order, moving no element that is in place. */
function arrange(parent: Element, children: Element[]): void {
  const wanted = new Set(children);
  for (const child of Array.from(parent.children)) if (!wanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
}
