// How the workbench is laid out on this screen: what is shown, and how large.

import { effect, signal } from "@preact/signals";
import type { Kind } from "../engine/contract.ts";

/** What stands side by side. */
export type Pane = "form" | "map" | "text" | "trial";
/** What lies in the drawer below. */
export type Shelf = "problems" | "balance" | "trial";

const key = "clearline-author-layout";

interface Layout {
  hidden: Pane[];
  /** Each pane's share of the width. */
  shares: Record<Pane, number>;
  drawer: Shelf | "";
  /** In pixels. */
  drawerHeight: number;
  /** Whether the author has set the drawer's height. */
  sized: boolean;
  /** On a narrow screen, where one thing is shown at a time. */
  single: Pane | Shelf;
}

function stored(): Partial<Layout> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

/** The drawer's height until the author sets it: what is read there in rows needs less of it than charts do. */
const low = 240;
const heightOf = (shelf: Shelf) => (shelf === "balance" ? Math.max(low, Math.min(innerHeight / 2, 420)) : low);

/** The layout, kept between visits. */
export const layout = signal<Layout>({
  hidden: [],
  drawer: "",
  drawerHeight: low,
  sized: false,
  single: "form",
  ...stored(),
  shares: { form: 5, map: 4, text: 4, trial: 4, ...stored().shares },
});

/** Changes part of the layout. */
export function arrange(part: Partial<Layout>): void {
  const next = { ...layout.peek(), ...part }; // never a reason for an effect that arranges to run again
  if (part.drawerHeight !== undefined) next.sized = true;
  else if (part.drawer && !next.sized) next.drawerHeight = heightOf(part.drawer);
  layout.value = next;
}

/** Whether the page is too narrow for panes side by side. */
export const narrow = signal(false);

/** Keeps the layout and follows the window's width. */
export function followLayout(): void {
  const query = matchMedia("(max-width: 899px)");
  const set = () => (narrow.value = query.matches);
  query.addEventListener("change", set);
  set();
  effect(() => {
    const text = JSON.stringify(layout.value);
    try {
      localStorage.setItem(key, text);
    } catch {
      // It holds until the page is closed.
    }
  });
}

/** The panes that a kind of file has. */
export const panesOf = (kind: Kind): Pane[] => (kind === "scenario" ? ["form", "map", "text"] : ["form", "text", "trial"]);

/** What the drawer has for a kind of file. */
export const shelvesOf = (kind: Kind): Shelf[] => (kind === "scenario" ? ["problems", "balance", "trial"] : ["problems"]);
