// The page's state: what was handed in, and what the engine makes of it.

import { effect, signal } from "@preact/signals";
import type { Certificates, Clerk } from "../engine/certificate.ts";
import { nameOf } from "../intake/files.ts";
import type { Reader } from "../intake/reader.ts";
import { type Refusal, refusalsOf } from "../intake/refusals.ts";
import type { Given } from "../intake/walk.ts";
import { lang } from "../parts/words.ts";
import { keptCalls } from "./kept.ts";
import { words } from "./words.ts";

/** What was handed in at one time: files, or the calls this browser keeps. */
type Lot = { given: Given[] } | { kept: true };

/** Who has completed which course, by the sheets handed in. */
export class CertificateStore {
  /** All that is known; nothing before the first sheet. */
  readonly all = signal<Certificates | undefined>(undefined);
  /** Files, lines and calls that are no sheets. */
  readonly refused = signal<Refusal[]>([]);
  /** Sheets verified so far by the work under way, if any is. */
  readonly busy = signal<number | undefined>(undefined);
  /** Why the engine runs no more, or a lot could not be read to its end. */
  readonly trouble = signal<string | undefined>(undefined);
  /** How many finished calls the player has kept here. */
  readonly kept = signal(keptCalls().length);

  private readonly clerk: Clerk;
  private lots: Lot[] = [];
  private begun: Promise<unknown> | undefined;
  private queue: Promise<void> = Promise.resolve();
  private stop = new AbortController();

  /** The clerk is made with whom to tell when it stops. */
  constructor(makeClerk: (stopped: (why: string) => void) => Clerk, private readonly reader: Reader) {
    this.clerk = makeClerk((why) => {
      this.begun = undefined;
      this.trouble.value = why;
    });
  }

  /** Has the engine ready when sheets come, and tells everything anew in another language. */
  async start(): Promise<void> {
    void this.begin().catch((e: Error) => (this.trouble.value = e.message));
    let told = lang.value;
    effect(() => {
      if (lang.value === told) return;
      told = lang.value;
      if (this.all.peek()) void this.inTurn(() => this.tell());
    });
  }

  /** Takes in files that are still being listed. */
  take(files: Promise<File[]>): Promise<void> {
    return this.inTurn(async () => {
      const given = (await files).map((file) => ({ name: nameOf(file), file }));
      if (given.length > 0) await this.add({ given });
    });
  }

  /** Takes in the finished calls that the player has kept in this browser. */
  takeKept(): Promise<void> {
    return this.inTurn(() => this.add({ kept: true }));
  }

  /** Verifies all anew, after the engine has stopped. */
  retry(): Promise<void> {
    return this.inTurn(async () => {
      const lots = this.lots;
      await this.forget();
      for (const lot of lots) await this.add(lot);
    });
  }

  /** Forgets all that was handed in. */
  clear(): void {
    this.stop.abort();
    void this.inTurn(() => this.forget());
  }

  private async forget(): Promise<void> {
    this.lots = [];
    this.refused.value = [];
    this.all.value = undefined;
    this.begun = undefined;
    await this.begin();
  }

  private begin(): Promise<unknown> {
    return (this.begun ??= this.clerk.begin(lang.value).catch((e: unknown) => {
      this.begun = undefined; // another try may do better
      throw e;
    }));
  }

  /** Does something after all that was begun before. What goes wrong is said. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(async () => {
      this.stop = new AbortController();
      this.busy.value = 0;
      this.trouble.value = undefined;
      try {
        await work();
      } catch (e) {
        this.trouble.value ??= (e as Error).message;
      } finally {
        this.busy.value = undefined;
      }
    });
    return this.queue;
  }

  private async add(lot: Lot): Promise<void> {
    this.lots.push(lot);
    await this.begin();
    if ("kept" in lot) {
      const unmade = await this.clerk.kept(keptCalls(), lang.value);
      this.refused.value = [...this.refused.value, ...unmade];
    } else {
      for await (const { sheets, others } of this.reader.walk(lot.given, this.stop.signal)) {
        const unused = others.flatMap((o) => (o.kind === "content" || o.kind === "review" || o.kind === "roster" ? [{ name: o.name, said: words().notASheet }] : []));
        this.refused.value = [...this.refused.value, ...refusalsOf(others), ...unused];
        if (sheets.length === 0) continue;
        await this.clerk.take(sheets.map(({ name, bytes }) => ({ name, bytes })));
        this.busy.value = (this.busy.value ?? 0) + sheets.length;
      }
    }
    await this.tell();
  }

  private async tell(): Promise<void> {
    this.all.value = await this.clerk.certificates(lang.value);
  }
}
