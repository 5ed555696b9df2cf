// What the workbench's panes share. The text of a file is the only truth: form, map and problems are views of it,
// every change is an edit of the text, and so undo and redo are the text's own.

import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Node as JSONNode } from "jsonc-parser";
import type { Edit, Engine, Kind, Path, Source, Study } from "../engine/contract.ts";

/** Where the author is: a node, and perhaps one of its replies, by their indexes. */
export interface Place {
  node: number;
  choice?: number;
}

/** The document as last read: as much of it as could be. */
export interface Parsed {
  /** The value, with holes where the text is broken; undefined where nothing could be read. */
  value: unknown;
  root: JSONNode | undefined;
  /** Whether it is JSON without a fault of syntax. */
  sound: boolean;
}

/** One open file. */
export interface Document {
  readonly path: string;
  readonly kind: Kind;
  /** Follows the text after a short pause, or at once after an edit. */
  readonly parsed: ReadonlySignal<Parsed>;
  readonly study: ReadonlySignal<Study & { stale: boolean }>;
  /** Shared by all panes: selecting in one moves the others. */
  readonly place: Signal<Place>;
  /** Set where another tab of the browser is editing: then edit does nothing, and fields should not take text. */
  readonly readOnly: ReadonlySignal<boolean>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  text(): string;
  /** Changes the text as one step of undo, keeping the author's formatting. Edits with one label that follow each other closely are one step. */
  edit(edits: Edit[], label: string): void;
  undo(): void;
  redo(): void;
  /** Shows a path, as from a problem: the form scrolls to it and takes focus, the text pane selects it, the map centres it. */
  reveal(path: Path): void;
  /** Shows a place of the text, both counted from 1, in the text pane: for what has no path. */
  revealLine(line: number, column: number): void;
  /** The path last revealed. A pane that can show it does. */
  readonly revealed: ReadonlySignal<{ path: Path } | undefined>;
}

/** All the author's files and the one open. */
export interface Workspace {
  readonly files: ReadonlySignal<Source[]>;
  readonly open: ReadonlySignal<Document | undefined>;
  readonly engine: Engine;
  /** Adds a file, such as an imported one, and opens it. Where its path is taken, it gets another. */
  add(path: string, text: string): void;
  /** What the rubric that a scenario names offers, from the author's files or the shipped ones. */
  catalogue(rubric: string): Catalogue | undefined;
  /** All rubrics there are to choose from, by id. */
  readonly catalogues: ReadonlySignal<ReadonlyMap<string, Catalogue>>;
}

/** A rubric, as the form shows it. Texts are in the page's language. */
export interface Catalogue {
  id: string;
  name: string;
  dimensions: { id: string; name: string; principle: string }[];
  techniques: Tag[];
  slips: Tag[];
}

export interface Tag {
  id: string;
  dimension: string;
  name: string;
  explain: string;
}
