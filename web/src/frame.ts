// What the player sends of a frame: only what is usable or readable. game/host/mirror.go writes it.

/** A toggle's state: absent, off, on. */
export type Tri = 0 | 1 | 2;

export interface Item {
  id: string;
  role: string;
  x: number;
  y: number;
  w: number;
  h: number;
  name?: string;
  lang?: string;
  level?: number;
  action?: string;
  key?: string;
  pressed?: Tri;
  expanded?: Tri;
  disabled?: boolean;
  value?: string;
  hint?: string;
  limit?: number;
  now?: number;
  max?: number;
  radius?: number;
  /** Font size and line height of the drawn text, so that a selection lies over the words. */
  size?: number;
  leading?: number;
  bold?: boolean;
}

export interface Region {
  id: string;
  x: number;
  y: number;
  w: number;
  h: number;
  role?: string;
  name?: string;
  content?: number;
  offset?: number;
  modal?: boolean;
  /** null: the same as in the frame before. */
  items: Item[] | null;
}

export interface Frame {
  lang: string;
  title: string;
  dark?: boolean;
  focus?: string;
  say?: string;
  regions: Region[];
}

/** Something the page reports; game/host.Event is its other half. */
export interface PageEvent {
  kind: "activate" | "input" | "key" | "scroll" | "focus" | "hover" | "resize" | "prefer" | "wake" | "changed";
  action?: string;
  value?: string;
  key?: string;
  region?: string;
  item?: string;
  offset?: number;
  w?: number;
  h?: number;
  safe?: [number, number, number, number];
  dark?: boolean;
  still?: boolean;
  lang?: string;
}

export type Push = (event: PageEvent) => void;
