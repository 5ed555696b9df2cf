// The author's files, the one open, and what keeps them: the browser's drafts at every change, the disk when she saves.

import { batch, computed, effect, signal, untracked } from "@preact/signals";
import type { Engine, Source, Study } from "../engine/contract.ts";
import { say } from "../parts/ask.ts";
import type { Catalogue, Workspace } from "./contract.ts";
import { kindOf, OpenDocument } from "./document.ts";
import { type Draft, Drafts, type Occasion } from "./drafts.ts";
import { catalogueOf, Library } from "./library.ts";
import { words } from "./table.ts";
import { Tabs } from "./tabs.ts";
import { lang } from "../parts/words.ts";

/** A change is in the drafts this many milliseconds later, or when the page is hidden. */
const keepAfter = 500;
/** While the author writes on, an earlier text is remembered this often. */
const rememberEvery = 120_000;
const studyAfter = 300;

/** The workbench's state, apart from what is only how it is shown. */
export class Workbench implements Workspace {
  readonly documents = signal<OpenDocument[]>([]);
  readonly open = signal<OpenDocument | undefined>(undefined);
  readonly files = signal<Source[]>([]);
  /** Whether the drafts have been read. */
  readonly ready = signal(false);
  /** Files that were put away. */
  readonly closed = signal<string[]>([]);
  readonly folder = signal<FileSystemDirectoryHandle | undefined>(undefined);
  readonly library = new Library();
  readonly drafts = new Drafts();
  readonly tabs = new Tabs({ give: (asked) => this.give(asked), changed: (path) => void this.follow(path), inherit: () => void this.followAll() });
  private readonly dirty = new Set<OpenDocument>();
  private readonly remembered = new Map<OpenDocument, number>();
  private readonly known = new Map<OpenDocument, { version: number; source: Source }>();
  private keepTimer: number | undefined;
  private studyTimer: number | undefined;

  constructor(readonly engine: Engine) {}

  /** Lays everything out as it was left, and watches it from now on. */
  async start(): Promise<void> {
    await this.drafts.open();
    const [, drafts, desk] = await Promise.all([this.tabs.start(), this.drafts.all(), this.drafts.desk()]);
    batch(() => {
      for (const draft of drafts) if (!draft.closed) this.lay(draft);
      this.closed.value = drafts.filter((d) => d.closed).map((d) => d.path);
      this.folder.value = desk.folder;
      this.show(this.find(desk.open ?? "") ?? this.documents.value[0]);
      this.ready.value = true;
    });
    void this.library.loadRubrics();
    effect(() => {
      for (const doc of this.documents.value) doc.setReadOnly(!this.tabs.mine.value);
    });
    effect(() => {
      const desk = { open: this.open.value?.path, folder: this.folder.value };
      if (this.tabs.mine.value) void this.drafts.keepDesk(desk);
    });
    effect(() => this.studySoon());
    const keep = () => {
      document.activeElement?.dispatchEvent(new FocusEvent("blur")); // what is being typed becomes an edit first
      void this.keep();
    };
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
  }

  find(path: string): OpenDocument | undefined {
    return this.documents.value.find((d) => d.path === path);
  }

  /** Brings a file to the front. */
  show(doc: OpenDocument | undefined): void {
    doc?.readNow();
    if (doc && this.tabs.mine.value && !this.remembered.has(doc)) void this.remember(doc, "opened");
    this.open.value = doc;
  }

  /** Adds a file and opens it. Where there is one of that path, the new one takes another path. */
  add(path: string, text: string): OpenDocument {
    let free = path;
    for (let n = 2; this.find(free) || this.closed.value.includes(free); n++) free = path.replace(/(\.json)?$/, `-${n}$1`);
    const doc = this.lay({ path: free, text, crlf: false, place: { node: 0 } });
    this.touch(doc);
    this.show(doc);
    return doc;
  }

  /** Puts a file away. Its draft stays, and it can be taken out again. */
  async close(doc: OpenDocument): Promise<void> {
    await this.keep();
    if (!(await this.drafts.keep([{ ...this.draftOf(doc), closed: true }]))) return say(words().notClosed(doc.path), true);
    await this.drafts.remember(doc.path, doc.text(), "replaced");
    batch(() => {
      this.documents.value = this.documents.value.filter((d) => d !== doc);
      this.closed.value = [...this.closed.value, doc.path];
      if (this.open.value === doc) this.show(this.documents.value[0]);
    });
  }

  /** Takes out a file that was put away. */
  async reopen(path: string): Promise<void> {
    const draft = await this.drafts.one(path);
    if (!draft) return;
    this.closed.value = this.closed.value.filter((p) => p !== path);
    const doc = this.lay(draft);
    this.touch(doc);
    this.show(doc);
  }

  /** Puts a file on the desk, as it was left or as it was read. */
  lay(draft: Draft): OpenDocument {
    const doc = new OpenDocument(draft.path, kindOf(draft.path, draft.text), draft.text);
    doc.place.value = draft.place;
    doc.keepAs(draft.kept);
    const { handle, modified } = draft;
    doc.disk = { crlf: draft.crlf, ...(handle && { handle }), ...(modified && { modified }) };
    doc.setReadOnly(!this.tabs.mine.value);
    this.documents.value = [...this.documents.value, doc].sort((a, b) => order(a).localeCompare(order(b)));
    // Opening is no change: only what comes after it is kept.
    let first = true;
    effect(() => {
      void [doc.version.value, doc.place.value, doc.kept.value];
      if (!first) untracked(() => this.touch(doc));
      first = false;
    });
    return doc;
  }

  catalogue(rubric: string): Catalogue | undefined {
    return this.catalogues.value.get(rubric);
  }

  readonly catalogues = computed(() => {
    const all = new Map([...this.library.rubrics.value].map(([id, r]) => [id, catalogueOf(r)]));
    for (const doc of this.documents.value) {
      if (doc.kind !== "rubric") continue;
      untracked(() => doc.readNow());
      const own = catalogueOf(doc.parsed.value.value);
      if (own.id) all.set(own.id, own);
    }
    return all;
  });

  /** Remembers the text a file has now, to be found in its history. */
  remember(doc: OpenDocument, occasion: Occasion): Promise<void> {
    this.remembered.set(doc, Date.now());
    return this.drafts.remember(doc.path, doc.text(), occasion);
  }

  /** Makes this the tab that edits. */
  async takeOver(): Promise<void> {
    await this.tabs.take();
    await this.followAll();
  }

  /** Lets a file be kept soon, with what is known about it beside its text. */
  touch(doc: OpenDocument): void {
    if (!this.tabs.mine.value || !this.documents.value.includes(doc)) return;
    this.dirty.add(doc);
    this.keepTimer ??= setTimeout(() => void this.keep(), keepAfter) as unknown as number;
  }

  /** Keeps what has changed, now. */
  async keep(): Promise<void> {
    clearTimeout(this.keepTimer);
    this.keepTimer = undefined;
    const docs = [...this.dirty];
    if (docs.length === 0 || !this.tabs.mine.value) return;
    this.dirty.clear();
    if (!(await this.drafts.keep(docs.map((d) => this.draftOf(d))))) {
      for (const doc of docs) this.dirty.add(doc); // the next change, or hiding the page, tries again
      return;
    }
    for (const doc of docs) {
      this.tabs.tell(doc.path);
      if (Date.now() - (this.remembered.get(doc) ?? 0) > rememberEvery) await this.remember(doc, "paused");
    }
  }

  private draftOf(doc: OpenDocument): Draft {
    const kept = doc.kept.value?.toString();
    return { path: doc.path, text: doc.text(), place: doc.place.value, ...doc.disk, ...(kept !== undefined && { kept }) };
  }

  /** Another tab edits from now on. Unasked, it has its own text already: ours goes into the history. */
  private async give(asked: boolean): Promise<void> {
    const docs = [...this.dirty];
    this.dirty.clear();
    if (asked) await this.drafts.keep(docs.map((d) => this.draftOf(d)));
    for (const doc of docs) await this.remember(doc, "other-tab");
    if (!asked) for (const doc of docs) await this.follow(doc.path);
  }

  /** Shows what the tab that edits has kept. */
  private async follow(path: string): Promise<void> {
    const draft = await this.drafts.one(path);
    if (!draft) return;
    const doc = this.find(path);
    if (!doc && !draft.closed) this.lay(draft);
    if (!doc) return;
    doc.replaceText(draft.text);
    doc.keepAs(draft.kept);
    this.dirty.delete(doc);
  }

  private async followAll(): Promise<void> {
    for (const doc of this.documents.value) await this.follow(doc.path);
  }

  private source(doc: OpenDocument): Source {
    const version = doc.version.peek();
    const known = this.known.get(doc);
    if (known?.version === version) return known.source;
    const source = { path: doc.path, text: doc.text() };
    this.known.set(doc, { version, source });
    return source;
  }

  /** Reads of whatever a study depends on, and studies a little later. */
  private studySoon(): void {
    const doc = this.open.value;
    const inLang = lang.value;
    for (const d of this.documents.value) void d.version.value;
    clearTimeout(this.studyTimer);
    this.studyTimer = setTimeout(() => {
      const files = this.sources();
      if (doc) this.engine.study(files, doc.path, inLang, hear(doc));
    }, studyAfter) as unknown as number;
  }

  /** Studies the file in front again, after something else was studied. */
  studyAgain(): void {
    untracked(() => this.studySoon());
  }

  /** All files as they are now. */
  sources(): Source[] {
    this.files.value = this.documents.value.map((d) => this.source(d));
    return this.files.value;
  }
}

/** Puts together what a study tells. Until all has come, and while the text is ahead, the last results stay and are stale. */
function hear(doc: OpenDocument): (s: Study) => void {
  const fresh: Study = {};
  const version = doc.version.value;
  return (piece) => {
    Object.assign(fresh, piece);
    const broken = fresh.faults?.some((f) => f.severity === "error") ?? false;
    const done = broken || fresh.balance !== undefined || doc.kind !== "scenario";
    const { balance, advice } = doc.study.value;
    const old = { ...(balance && { balance }), ...(advice && !broken && { advice }) };
    doc.study.value = { ...(done && !broken ? {} : old), ...fresh, stale: !done || broken || doc.version.value !== version };
  };
}

/** Scenarios first, then rubrics, then phrases, each by name. */
const order = (doc: OpenDocument) => ["scenario", "rubric", "phrases"].indexOf(doc.kind) + doc.path;
