// One open file: its text, which is the only truth, and what is read out of it.

import { history, isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { Annotation, ChangeSet, Compartment, EditorState, type Extension, StateEffect, Text, Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Edit, Kind, Path, Study } from "../engine/contract.ts";
import type { Document, Place } from "./contract.ts";
import { findNodeAtLocation, type Node as JSONNode } from "jsonc-parser";
import { type Change, changeFor, pathAt, read, reread, type Tree } from "./tree.ts";

/** Marks a change made by a pane, and names it. */
const labelled = Annotation.define<string>();

/** Texts longer than this are read in the browser's idle time. */
const large = 400_000;

/** Edits with one label that follow each other within this many milliseconds are one step of undo. */
const together = 1000;

/** Calls back once nothing has happened for a while. */
class Pause {
  private timer: number | undefined;
  start(milliseconds: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(then, milliseconds) as unknown as number;
  }
  stop(): void {
    clearTimeout(this.timer);
  }
}

/** A file in the workbench. Its state lives without an editor on the page; the text pane shows it in one. */
export class OpenDocument implements Document {
  private readonly tree = signal<Tree>({ root: undefined, value: undefined, sound: false, errors: [] });
  /** As last read. What is read later moves its JSON nodes: take what is needed out of them at once. */
  readonly parsed: ReadonlySignal<Tree> = this.tree;
  readonly study = signal<Study & { stale: boolean }>({ stale: true });
  readonly place = signal<Place>({ node: 0 });
  readonly revealed = signal<{ path: Path } | undefined>(undefined);
  readonly canUndo = signal(false);
  readonly canRedo = signal(false);
  /** The line and column, from 1, last pointed at in the text. */
  readonly revealedLine = signal<{ line: number; column: number } | undefined>(undefined);
  /** Counts changes of the text. */
  readonly version = signal(0);
  /** The text as it is in the author's own folder, or as last downloaded; undefined where it is nowhere but here. */
  readonly kept = signal<Text | undefined>(undefined);
  readonly unsaved = computed(() => (this.version.value, !this.kept.value?.eq(this.state.doc)));
  readonly readOnly = signal(false);
  /** Where the file is on disk, when it was last changed there, and how its lines end. */
  disk: { handle?: FileSystemFileHandle; modified?: number; crlf: boolean } = { crlf: false };

  state: EditorState;
  private view: EditorView | undefined;
  private equipped = false;
  /** What has changed since the tree was read. */
  private unread: ChangeSet | "all" | undefined = "all";
  private readonly pause = new Pause();
  private lastEdit = { label: "", time: 0 };
  private readonly locked = new Compartment();

  constructor(
    readonly path: string,
    readonly kind: Kind,
    text: string,
  ) {
    this.state = EditorState.create({
      doc: text,
      extensions: [
        history({ newGroupDelay: together, joinToEvent: (tr, adjacent) => adjacent || tr.annotation(labelled) !== undefined }),
        this.locked.of([]),
      ],
    });
  }

  text(): string {
    return this.state.doc.toString();
  }

  /** The text as it is on disk, or was downloaded, at this moment. */
  keepAs(text: string | undefined): void {
    this.kept.value = text === undefined ? undefined : text === this.text() ? this.state.doc : Text.of(text.split("\n"));
  }

  /** Lets nobody change the text, or again everybody. */
  setReadOnly(on: boolean): void {
    if (this.readOnly.value === on) return;
    this.readOnly.value = on;
    this.apply([this.state.update({ effects: this.locked.reconfigure(on ? EditorState.readOnly.of(true) : []) })]);
  }

  /** Edits are made one after the other: each path is one in the document as the edits before it leave it. */
  edit(edits: Edit[], label: string): void {
    if (this.readOnly.value) return;
    this.readNow();
    let doc = this.state.doc;
    let tree = this.tree.value;
    let all = ChangeSet.empty(doc.length);
    // Values put in the place of others, none inside another, do not move each other's paths: they are one change.
    const apart = edits.length > 20 ? replacements(doc, tree.root, edits) : undefined;
    if (apart) {
      all = ChangeSet.of(apart, doc.length, "\n");
      doc = all.apply(doc);
      tree = read(doc.toString());
    } else for (const edit of edits) {
      const change = changeFor(doc, tree.root, edit);
      if (!change) continue;
      const set = ChangeSet.of(change, doc.length, "\n");
      doc = set.apply(doc);
      all = all.compose(set);
      tree = reread(tree, doc, change);
    }
    if (all.empty) return;
    const now = Date.now();
    const joins = label === this.lastEdit.label && now - this.lastEdit.time < together;
    this.lastEdit = { label, time: now };
    const annotations = [labelled.of(label), Transaction.time.of(now), ...(joins ? [] : [isolateHistory.of("before")])];
    this.apply([this.state.update({ changes: all, annotations })], tree);
  }

  /** Puts another text in the place of this one, as one step of undo. Only what differs is changed. */
  replaceText(text: string): void {
    const old = this.text();
    let from = 0;
    while (from < old.length && old[from] === text[from]) from++;
    let end = 0;
    while (end < Math.min(old.length, text.length) - from && old.at(-1 - end) === text.at(-1 - end)) end++;
    if (from === old.length && from === text.length) return;
    const changes = { from, to: old.length - end, insert: text.slice(from, text.length - end) };
    this.lastEdit.label = "";
    this.apply([this.state.update({ changes, annotations: isolateHistory.of("full") })]);
    this.readNow();
  }

  undo(): void {
    if (!this.readOnly.value) undo({ state: this.state, dispatch: (tr) => this.apply([tr]) });
  }

  redo(): void {
    if (!this.readOnly.value) redo({ state: this.state, dispatch: (tr) => this.apply([tr]) });
  }

  reveal(path: Path): void {
    batch(() => {
      const place = placeOf(path);
      if (place) this.place.value = place;
      this.revealed.value = { path };
    });
  }

  /** Points at a place in the text, where the document cannot be read well enough for a path. */
  revealLine(line: number, column: number): void {
    this.revealedLine.value = { line, column };
  }

  /** Whether the tree is that of the present text. */
  get current(): boolean {
    return this.unread === undefined;
  }

  /** Gives the text, once, what an editor wants it to have. */
  equip(extensions: () => Extension): void {
    if (this.equipped) return;
    this.equipped = true;
    this.apply([this.state.update({ effects: StateEffect.appendConfig.of(extensions()) })]);
  }

  /** Shows the text in an editor, which hands its transactions to apply, until it is taken away again. */
  attach(view: EditorView | undefined): void {
    this.view = view;
  }

  /** Takes transactions, from the editor or from elsewhere. The tree, where it is known, is that after them. */
  apply(transactions: readonly Transaction[], tree?: Tree): void {
    const last = transactions.at(-1);
    if (!last) return;
    this.state = last.state;
    this.view?.update(transactions);
    if (!transactions.some((tr) => tr.docChanged)) return;
    for (const { changes } of transactions) if (this.unread !== "all") this.unread = this.unread?.compose(changes) ?? changes;
    if (!last.annotation(labelled)) this.lastEdit.label = "";
    batch(() => {
      this.version.value++;
      this.canUndo.value = undoDepth(this.state) > 0;
      this.canRedo.value = redoDepth(this.state) > 0;
      if (!this.study.value.stale) this.study.value = { ...this.study.value, stale: true };
      if (tree) this.took(tree);
      else if (last.isUserEvent("undo") || last.isUserEvent("redo")) this.follow(last);
      else this.readSoon();
    });
  }

  /** Reads the text, where it has changed since it was last read. */
  readNow(): void {
    if (!this.unread) return;
    if (this.unread === "all") return this.took(read(this.text()));
    let [from, to, end] = [Number.POSITIVE_INFINITY, 0, 0];
    this.unread.iterChangedRanges((fromA, toA, _fromB, toB) => [from, to, end] = [Math.min(from, fromA), toA, toB]);
    const doc = this.state.doc;
    this.took(from > to ? this.tree.value : reread(this.tree.value, doc, { from, to, insert: doc.sliceString(from, end) }));
  }

  private took(tree: Tree): void {
    this.pause.stop();
    this.unread = undefined;
    this.tree.value = tree;
  }

  private readSoon(): void {
    const size = this.state.doc.length;
    this.pause.start(size < large ? 150 : 400, () => {
      if (size < large || typeof requestIdleCallback === "undefined") this.readNow();
      else requestIdleCallback(() => this.readNow(), { timeout: 1000 });
    });
  }

  /** After undo or redo the author looks at what came back. */
  private follow(tr: Transaction): void {
    this.readNow();
    let at = -1;
    tr.changes.iterChangedRanges((_fromA, _toA, fromB) => {
      if (at < 0) at = fromB;
    });
    const place = placeOf(pathAt(this.tree.value.root, at));
    if (place) this.place.value = place;
  }
}

/** The place a path lies in, if it lies in a node. */
export function placeOf([list, node, replies, choice]: Path): Place | undefined {
  if (list !== "nodes" || typeof node !== "number") return undefined;
  return replies === "choices" && typeof choice === "number" ? { node, choice } : { node };
}

/** What kind of file a text is, by its format line or, without one, by its folder. */
export function kindOf(path: string, text: string): Kind {
  const format = /"format"\s*:\s*"clearline\/(scenario|rubric|phrases)@/.exec(text.slice(0, 5000))?.[1];
  if (format) return format as Kind;
  return path.startsWith("rubrics/") ? "rubric" : path.startsWith("phrases/") ? "phrases" : "scenario";
}

/** The changes of edits that all replace a value that is there, none within another; undefined for any others. */
function replacements(doc: Text, root: JSONNode | undefined, edits: Edit[]): Change[] | undefined {
  const plain = root && edits.every((e) => e.value !== undefined && !e.insert && findNodeAtLocation(root, e.path));
  if (!plain) return undefined;
  const changes = edits.map((e) => changeFor(doc, root, e)!).sort((a, b) => a.from - b.from);
  return changes.some((c, i) => i > 0 && c.from < changes[i - 1]!.to) ? undefined : changes;
}
