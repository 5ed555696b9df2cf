// Two tabs share one set of drafts, and only one may change them.

import { signal } from "@preact/signals";

type Message =
  | { kind: "anyone" | "here" | "give" | "given" | "mine"; from: string }
  | { kind: "changed"; from: string; path: string };

/** What a tab does when the others stir. */
interface Duties {
  /** Another tab takes over: keep all there is, and change nothing from now on. Unasked, the drafts are its already. */
  give(asked: boolean): Promise<void>;
  /** The tab that edits has kept a file. */
  changed(path: string): void;
  /** The tab that edited is gone, and this one edits now: what was kept last is to be read. */
  inherit(): void;
}

/** The lock that the tab that edits holds, and the channel between the tabs. */
const name = "clearline-author";

/** Browsers lend locks to pages that came safely; on others the tabs ask each other, which takes as long as the slowest may. */
const locks: LockManager | undefined = navigator.locks;

/** How long a tab has to answer, in milliseconds. One that does not is asleep or gone; it hears of it when it wakes. */
const patience = 250;

/** This tab among those of the same browser. */
export class Tabs {
  /** Whether this tab is the one that edits. */
  readonly mine = signal(false);
  private readonly id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  private readonly channel = new BroadcastChannel(name);
  private leave = new AbortController();
  private asking: ((answer: boolean) => void) | undefined;
  private awaited: Message["kind"] = "here";

  constructor(private readonly duties: Duties) {
    this.channel.addEventListener("message", (e: MessageEvent<Message>) => void this.hear(e.data));
  }

  /** Becomes the tab that edits, unless there is one; then it waits for that one to go. */
  async start(): Promise<void> {
    if (!locks) {
      if (!(await this.ask("anyone", "here"))) this.claim();
      return;
    }
    const turn = this.queue();
    const now = await Promise.race([turn.then(() => true), new Promise<false>((go) => setTimeout(() => go(false), patience))]);
    if (now) this.claim();
    else void turn.then(() => this.inherit());
  }

  /** Becomes the tab that edits; the one before keeps its text first. */
  async take(): Promise<void> {
    await this.ask("give", "given");
    this.leave.abort();
    await this.hold({ steal: true });
    this.claim();
  }

  /** Tells the other tabs that a file was kept. */
  tell(path: string): void {
    this.send({ kind: "changed", from: this.id, path });
  }

  private inherit(): void {
    this.claim();
    this.duties.inherit();
  }

  /** Waits in line for the lock. */
  private queue(): Promise<void> {
    this.leave = new AbortController();
    return this.hold({ signal: this.leave.signal });
  }

  /** Waits for the lock and holds it while the page lives. If another tab steals it, this one stands in line again. */
  private hold(options: LockOptions): Promise<void> {
    return new Promise((granted) => {
      let held = false;
      const hold = () => {
        held = true;
        granted();
        return new Promise<never>(() => {});
      };
      const lost = () => void (held && this.queue().then(() => this.inherit()));
      if (locks) locks.request(name, options, hold).catch(lost);
      else granted();
    });
  }

  private claim(): void {
    this.mine.value = true;
    this.send({ kind: "mine", from: this.id });
  }

  private send(message: Message): void {
    this.channel.postMessage(message);
  }

  /** Asks the others and answers whether one of them replied. */
  private async ask(kind: "anyone" | "give", awaited: Message["kind"]): Promise<boolean> {
    this.awaited = awaited;
    const answer = new Promise<boolean>((resolve) => (this.asking = resolve));
    this.send({ kind, from: this.id });
    const timer = setTimeout(() => this.asking?.(false), kind === "give" ? 8 * patience : patience);
    const answered = await answer;
    clearTimeout(timer);
    this.asking = undefined;
    return answered;
  }

  private async hear(message: Message): Promise<void> {
    if (message.kind === this.awaited) this.asking?.(true);
    switch (message.kind) {
      case "anyone":
        // Of two that start at once, the older goes first.
        if (this.mine.value || (this.asking && this.id < message.from)) this.send({ kind: "here", from: this.id });
        break;
      case "give":
      case "mine":
        if (!this.mine.value) break;
        this.mine.value = false;
        await this.duties.give(message.kind === "give");
        if (message.kind === "give") this.send({ kind: "given", from: this.id });
        break;
      case "changed":
        this.duties.changed(message.path);
    }
  }
}
