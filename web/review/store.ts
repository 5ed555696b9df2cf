// The desk's state: what was handed in, under which terms it is looked at, and what the engine makes of it.

import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Source } from "../engine/contract.ts";
import type { Desk, Mode, Policy, Report, ReviewOptions, Verdict } from "../engine/review.ts";
import { ask, say } from "../parts/ask.ts";
import { lang } from "../parts/words.ts";
import type { Intake, Review, Store, View } from "./contract.ts";
import type { Batch } from "../intake/contract.ts";
import { nameOf } from "../intake/files.ts";
import type { Reader } from "../intake/reader.ts";
import type { Given, Place } from "../intake/walk.ts";
import { countedLast, keepCounted, Kept } from "./kept.ts";
import { type Refusal, refusalsOf, sentenceOf } from "../intake/refusals.ts";
import { plain } from "./plain.ts";
import { Views } from "./views.ts";
import { words } from "./words.ts";

/** Figures are made anew this many milliseconds after the last change of what they depend on. */
const reportAfter = 120;

/** A review that says nothing yet. */
export const blank = (): Review => ({ format: "clearline/review@1", rater: "", ratings: [], answers: [] });

/** Whether a review says anything. */
export const saysAnything = (r: Review): boolean => r.ratings.length + r.answers.length > 0;

/** Whether what was refused was to be a table of people. */
const isOfTable = (r: Refusal): boolean => "why" in r && (["columns", "encoding", "quotes", "workbook", "xls"].includes(r.why) || (r.why === "other" && /\.(csv|tsv)$/i.test(r.name)));

/** What was handed in at one time. */
interface Pass {
  given: Given[];
  /** How many sheets were taken of it. */
  sheets: number;
  /** It was read to its end, or to where the reviewer stopped it. */
  whole: boolean;
}

/** How far an intake is. */
interface Progress {
  busy: boolean;
  /** Files are still being listed. */
  listing: boolean;
  /** Sheets are verified again, against other scenarios. */
  again: boolean;
  read: number;
  size: number;
}

const nothing: Progress = { busy: false, listing: false, again: false, read: 0, size: 0 };

/** The desk. */
export class DeskStore implements Store {
  readonly policy = signal<Policy>(countedLast().policy);
  readonly mode = signal<Mode>(countedLast().mode);
  readonly only = signal<number[] | undefined>(undefined);
  readonly wanted = signal<{ column: string; values: string[] } | undefined>(undefined);
  readonly cohort = signal<Report | undefined>(undefined);
  readonly report = signal<Report | undefined>(undefined);
  readonly stale = signal(false);
  readonly archive = signal<Source[]>([]);
  readonly roster = signal<{ name: string; rows: string[][] } | undefined>(undefined);
  readonly own = signal<Review>(blank());
  readonly others = signal<{ name: string; review: Review }[]>([]);
  readonly kept = new Kept();
  /** Why the engine runs no more: its records are gone, and all sheets have to be verified again. */
  readonly lost = signal<string | undefined>(undefined);
  /** Why there are no figures. */
  readonly trouble = signal<string | undefined>(undefined);
  readonly refused = signal<Refusal[]>([]);
  /** Rosters that were refused, each once, until that is put away or another roster is taken. */
  readonly badRosters = signal<Refusal[]>([]);
  readonly progress = signal<Progress>(nothing);
  /** Sheets by verdict, and all of them. */
  readonly counts = signal<{ sheets: number; verdicts: Partial<Record<Verdict, number>> }>({ sheets: 0, verdicts: {} });
  readonly engine: Desk;
  private readonly views = new Views();
  readonly view = this.views.now;
  readonly intake: ReadonlySignal<(Intake & { busy: boolean }) | undefined> = computed(() => {
    const { busy, read, size } = this.progress.value;
    const refused = [...this.badRosters.value, ...this.refused.value].map((r) => ({ name: r.name, why: sentenceOf(r) }));
    const { sheets } = this.counts.value;
    return busy || sheets > 0 || refused.length > 0 ? { ...this.counts.value, busy, read, size, refused } : undefined;
  });
  private passes: Pass[] = [];
  private places: Place[] = [];
  private begun: Promise<unknown> | undefined;
  private queue: Promise<void> = Promise.resolve();
  private stop = new AbortController();
  private turn = 0;
  private reportTimer: number | undefined;
  /** What the report was made of, second ratings left out. */
  private madeOf: unknown[] = [];
  /** Counts the times records or what they were made of changed. */
  private readonly records = signal(0);

  /** The engine is made with whom to tell when it stops. */
  constructor(makeEngine: (stopped: (why: string) => void) => Desk, private readonly reader: Reader) {
    this.engine = makeEngine((why) => {
      this.begun = undefined;
      this.lost.value = why;
    });
  }

  /** Fetches what was kept, and keeps and counts anew from now on. */
  async start(): Promise<void> {
    effect(() => keepCounted({ policy: this.policy.value, mode: this.mode.value }));
    effect(() => this.reportSoon());
    effect(() => this.guard());
    void this.begin().catch((e: Error) => (this.trouble.value = e.message)); // so that the engine is there when sheets come
    let stored = this.own.value;
    const fetch = async () => {
      stored = (await this.kept.own()) ?? stored;
      this.own.value = stored;
    };
    await this.kept.open(() => void fetch());
    await fetch();
    effect(() => {
      if (this.own.value === stored) return;
      stored = this.own.value;
      void this.kept.keepOwn(stored);
    });
  }

  go(view: View): void {
    this.views.go(view);
  }

  take(files: File[]): Promise<void> {
    return this.takeFrom(Promise.resolve(files));
  }

  /** Takes in files that are still being listed. */
  takeFrom(files: Promise<File[]>): Promise<void> {
    return this.inTurn({ listing: true }, async () => {
      const given = (await files).map((file) => ({ name: nameOf(file), file }));
      if (given.length === 0 || this.stop.signal.aborted) return;
      const pass: Pass = { given, sheets: 0, whole: false };
      this.passes.push(pass);
      this.progress.value = { ...this.progress.value, size: sizeOf(given) };
      await this.begin();
      await this.settle(await this.read(pass));
    });
  }

  cancel(): void {
    this.stop.abort();
  }

  clear(): void {
    this.cancel();
    void this.inTurn({}, async () => {
      this.passes = [];
      batch(() => {
        this.archive.value = [];
        this.others.value = [];
        this.refused.value = [];
        this.badRosters.value = [];
        this.cohort.value = undefined;
        this.report.value = undefined;
        this.dropRoster();
        this.views.forget();
      });
      await this.beginAnew();
    });
  }

  /** Goes on without a roster. */
  dropRoster(): void {
    this.roster.value = undefined;
    if (this.view.value.kind === "missing") this.go({ kind: "cohort" });
  }

  /** Forgets what the reviewer made, too. */
  forgetOwn(): void {
    this.own.value = blank();
  }

  /** Verifies all sheets again, and goes on where an intake was broken off. */
  retry(): void {
    void this.inTurn({}, async () => this.settle(await this.again()));
  }

  async bytes(record: number): Promise<{ name: string; bytes: Uint8Array }> {
    const place = this.places[record];
    const name = place ? place.file.name : "";
    try {
      if (!place) throw new Error();
      return { name, bytes: await this.reader.again(place) };
    } catch {
      throw new Error(words().gone(name));
    }
  }

  /** What the reviewer chose, as the engine takes it. */
  options(): ReviewOptions {
    const reviews = [this.own.value, ...this.others.value.map((o) => o.review)].filter((r) => r.rater !== "" && saysAnything(r));
    return {
      policy: this.policy.value,
      mode: this.mode.value,
      lang: lang.value,
      ...(this.only.value && { only: this.only.value }),
      ...(this.roster.value && { roster: this.roster.value.rows }),
      ...(reviews.length > 0 && { reviews: reviews.map((r) => JSON.stringify(r)) }),
    };
  }

  // The intake

  /** Does something after all that was begun before. What goes wrong is said, whoever waits for it. */
  private inTurn(how: Partial<Progress>, work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(async () => {
      this.stop = new AbortController();
      this.progress.value = { ...nothing, ...how, busy: true };
      try {
        await work();
      } catch (e) {
        if (!this.lost.value) this.trouble.value = (e as Error).message;
      } finally {
        this.progress.value = nothing;
      }
    });
    return this.queue;
  }

  /** Takes what came with the sheets: first what changes how they are judged. */
  private async settle(others: Batch["others"]): Promise<void> {
    for (const r of refusalsOf(others)) {
      if (isOfTable(r)) this.refuseRoster(r);
      else this.refused.value = [...this.refused.value, r];
    }
    const known = this.archive.value;
    const fresh = others.filter((o) => o.kind === "content").filter((o) => !known.some((a) => a.path === o.name && a.text === o.text));
    if (fresh.length > 0) {
      this.archive.value = [...known.filter((a) => !fresh.some((f) => f.name === a.path)), ...fresh.map((f) => ({ path: f.name, text: f.text }))];
      await this.again();
    }
    this.progress.value = nothing;
    for (const o of others) {
      if (o.kind === "roster") await this.takeRoster(o.name, o.rows);
      if (o.kind === "review") await this.takeReview(o.name, o.text);
    }
  }

  /** Begins with all sheets anew. Returns what else was in lots that had not been read to their end. */
  private async again(): Promise<Batch["others"]> {
    const others: Batch["others"] = [];
    await this.beginAnew();
    this.progress.value = { ...nothing, busy: true, again: true, size: sizeOf(this.passes.flatMap((p) => p.given)) };
    for (const pass of this.passes) {
      const { whole } = pass;
      const found = await this.read(pass, whole ? pass.sheets : undefined);
      if (!whole) others.push(...found);
    }
    return others;
  }

  /** Hands the sheets of a lot to the engine, and returns all else that was in it. */
  private async read(pass: Pass, limit?: number): Promise<Batch["others"]> {
    const others: Batch["others"] = [];
    let shown = this.counts.value.sheets;
    let taken = 0;
    for await (const { sheets, others: more, size } of this.reader.walk(pass.given, this.stop.signal, limit)) {
      others.push(...more);
      if (sheets.length > 0) {
        const places = sheets.map((s) => ({ ...s.place, file: pass.given[s.place.file]!.file }));
        const { verdicts } = await this.engine.take(sheets.map(({ name, bytes }) => ({ name, bytes })));
        taken += sheets.length;
        this.places.push(...places);
        this.count(verdicts);
      }
      this.progress.value = { ...this.progress.value, listing: false, read: this.progress.value.read + size };
      // A first look while more is read; each costs as much as there are sheets.
      if (sheets.length > 0 && this.counts.value.sheets >= 2 * shown) {
        shown = this.counts.value.sheets;
        await this.look();
      }
    }
    Object.assign(pass, { sheets: taken, whole: true });
    this.records.value++;
    return others;
  }

  private count(verdicts: Verdict[]): void {
    const before = this.counts.value;
    const counted = { ...before.verdicts };
    for (const v of verdicts) counted[v] = (counted[v] ?? 0) + 1;
    this.counts.value = { sheets: before.sheets + verdicts.length, verdicts: counted };
  }

  private begin(): Promise<unknown> {
    this.begun ??= this.engine.begin(this.archive.value, lang.value).then((problems) => {
      const faulty = new Map(problems.filter((p) => p.severity === "error").map((p) => [p.file, p]));
      if (faulty.size === 0) return;
      const files = this.archive.value.filter((a) => faulty.has(a.path));
      this.archive.value = this.archive.value.filter((a) => !faulty.has(a.path));
      this.refused.value = [
        ...this.refused.value,
        ...files.map(({ path }) => ({ name: path, said: words().faulty(faulty.get(path)!.line, faulty.get(path)!.message) })),
      ];
    });
    const begun = this.begun;
    begun.catch(() => this.begun === begun && (this.begun = undefined));
    return begun;
  }

  private async beginAnew(): Promise<void> {
    this.begun = undefined;
    batch(() => {
      this.places = [];
      this.counts.value = { sheets: 0, verdicts: {} };
      this.lost.value = undefined;
      this.trouble.value = undefined;
      this.only.value = undefined; // records may come to have other numbers
      this.records.value++;
    });
    await this.begin();
  }

  private async takeRoster(name: string, rows: string[][]): Promise<void> {
    try {
      await this.engine.tables({ policy: this.policy.value, mode: this.mode.value, lang: lang.value, roster: rows }, ["missing"]);
    } catch (e) {
      return this.refuseRoster({ name, said: (e as Error).message });
    }
    this.badRosters.value = [];
    this.roster.value = { name, rows };
    say(words().rosterTaken(plain(name), rows.length - 1));
  }

  private async takeReview(name: string, text: string): Promise<void> {
    try {
      await this.engine.tables({ policy: this.policy.value, mode: this.mode.value, lang: lang.value, reviews: [text] }, ["agreement"]);
    } catch (e) {
      return this.refuse(name, e);
    }
    const review = JSON.parse(text.replace(/^\ufeff/, "")) as Review;
    const own = this.own.value;
    if (!saysAnything(own) || own.rater === review.rater) {
      const w = words();
      const answers = [
        { id: "other", label: w.reviewOther },
        { id: "own", label: w.reviewOwn, primary: true },
      ];
      const chosen = await ask(w.reviewTitle(review.rater), [w.reviewText(name, review.ratings.length, review.answers.length), ...(saysAnything(own) ? [w.reviewReplaces] : [])], answers);
      if (chosen === undefined) return;
      if (chosen === "own") return void (this.own.value = review);
    }
    this.others.value = [...this.others.value.filter((o) => o.review.rater !== review.rater), { name, review }];
    say(words().reviewTaken(plain(name)));
  }

  private refuseRoster(r: Refusal): void {
    this.badRosters.value = [...this.badRosters.value.filter((was) => was.name !== r.name), r];
  }

  private refuse(name: string, e: unknown): void {
    this.refused.value = [...this.refused.value, { name, said: (e as Error).message }];
  }

  // The figures

  /** Reads of whatever the figures depend on, and has them made anew a little later. */
  private reportSoon(): void {
    void this.records.value;
    void this.options();
    clearTimeout(this.reportTimer);
    const turn = ++this.turn;
    this.stale.value = this.counts.peek().sheets > 0;
    this.reportTimer = setTimeout(() => void this.makeReport(turn), reportAfter) as unknown as number;
  }

  /** Makes all figures, or those alone that second ratings change. A later turn makes an earlier one's vain. */
  private async makeReport(turn: number): Promise<void> {
    const { only, ...options } = this.options();
    const [of, before] = [[this.records.value, options.policy, options.mode, options.lang, only, this.roster.value], this.report.value];
    try {
      if (this.counts.value.sheets === 0) return this.show(turn, undefined, undefined);
      if (before && of.every((x, i) => x === this.madeOf[i])) {
        const { tables } = await this.engine.tables(only ? { only, ...options } : options, options.reviews ? ["agreement", "disputes"] : ["disputes"]);
        return this.show(turn, this.cohort.value, { ...before, tables: [...before.tables.filter((t) => t.id !== "agreement" && t.id !== "disputes"), ...tables] });
      }
      const cohort = only && (await this.engine.tables(options, ["cohort"]));
      if (turn !== this.turn) return;
      const report = await this.engine.report(only ? { only, ...options } : options);
      if (turn === this.turn) this.madeOf = of;
      this.show(turn, cohort || { ...report, tables: report.tables.filter((t) => t.id === "cohort") }, report);
    } catch (e) {
      if (turn === this.turn && !this.lost.value) this.trouble.value = (e as Error).message;
    }
  }

  private show(turn: number, cohort: Report | undefined, report: Report | undefined): void {
    if (turn !== this.turn) return;
    batch(() => {
      this.cohort.value = cohort;
      this.report.value = report;
      this.stale.value = false;
      this.trouble.value = undefined;
    });
  }

  /** Shows the sheets there are so far. */
  private async look(): Promise<void> {
    const { only: _, ...options } = this.options();
    const turn = this.turn;
    const cohort = await this.engine.tables(options, ["cohort"]);
    if (turn === this.turn) this.cohort.value = cohort;
  }

  /** Asks before the page is closed, while something would be lost by it. */
  private guard(): void {
    const ends = (e: Event) => e.preventDefault();
    const risky = this.progress.value.busy || (this.kept.trouble.value !== undefined && saysAnything(this.own.value));
    removeEventListener("beforeunload", this.asks);
    this.asks = ends;
    if (risky) addEventListener("beforeunload", ends);
  }

  private asks: (e: Event) => void = () => {};
}

/** A file's name with the folders it lay in. */
const sizeOf = (given: Given[]): number => given.reduce((n, g) => n + g.file.size, 0);
