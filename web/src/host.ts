import { canExport, exportFile } from "./export.ts";
import type { Frame, PageEvent } from "./frame.ts";
import type { Gate } from "./gate.ts";
import type { Mirror } from "./mirror.ts";
import { activeClock } from "./page.ts";

/** One file the page fetched for the program. */
export interface File {
  name: string;
  data: Uint8Array;
}

/** What there is to play: its index, or all of it. */
export interface Content {
  files: File[];
  /** Fetches another file that the index names. */
  fetch(name: string): Promise<Uint8Array>;
  /** How to hear when it has changed; only while authors edit. */
  watch?(changed: (files: File[]) => void): void;
}

/** What a call that can fail answers: a fault is a code of game/host's Fault, the cause is for the record. */
interface Answer<T> {
  value?: T;
  fault?: string;
  cause?: string;
}

/** The page, as the program sees it: the JavaScript half of game/host.Host. */
export class Host {
  /** Whether anything could not be kept. */
  unsaved = false;
  private events: object[] = [];
  private readonly active = activeClock();
  private started: (() => void) | undefined;

  /** Files are there from the start, get fetches others; keys of what is kept begin with prefix. */
  constructor(
    public files: File[],
    private readonly get: (name: string) => Promise<Uint8Array>,
    private readonly prefix: string,
    private readonly gate: Gate,
    started: () => void,
  ) {
    this.started = started;
  }

  /** The mirror is set after the host, whose events it feeds. */
  view: Mirror | undefined;

  /** Queues an event and lets the program see it. */
  readonly push = (event: PageEvent): void => {
    this.events.push({ ...event, activeMs: this.active() });
    this.gate.wake();
  };

  /** Puts other files in the place of those there were. */
  refill(files: File[]): void {
    this.files = files;
    this.push({ kind: "changed" });
  }

  /** Fetches a file; done is called once, with null and why where it could not be had. */
  fetch(name: string, done: (data: Uint8Array | null, cause: string) => void): void {
    this.get(name).then(
      (data) => this.back(() => done(data, "")),
      (e: unknown) => this.back(() => done(null, e instanceof Error ? e.message : String(e))),
    );
  }

  /** All events since the last call as a JSON array, or "" for none. */
  take(): string {
    if (this.events.length === 0) return "";
    return JSON.stringify(this.events.splice(0));
  }

  mirror(json: string): void {
    const start = performance.now();
    this.view?.show(JSON.parse(json) as Frame);
    this.gate.stats.mirrorMs = performance.now() - start;
    this.gate.stats.mirrored++;
    this.started?.();
    this.started = undefined;
  }

  idle(on: boolean): void {
    this.gate.setIdle(on);
  }

  load(key: string): Answer<string | null> {
    return attempt(() => localStorage.getItem(this.prefix + key));
  }

  save(key: string, value: string): Answer<void> {
    const answer = attempt(() => localStorage.setItem(this.prefix + key, value));
    this.unsaved = answer.fault !== undefined;
    return answer;
  }

  remove(key: string): Answer<void> {
    return attempt(() => localStorage.removeItem(this.prefix + key));
  }

  keys(start: string): Answer<string[]> {
    return attempt(() =>
      Object.keys(localStorage)
        .filter((k) => k.startsWith(this.prefix + start))
        .map((k) => k.slice(this.prefix.length)),
    );
  }

  can(how: string): boolean {
    return canExport(how);
  }

  /** Hands a file to the user; done is called once, with a fault's code and cause, both "" where all went well. */
  export(how: string, name: string, data: Uint8Array<ArrayBuffer>, done: (fault: string, cause: string) => void): void {
    exportFile(how, name, data).then(
      () => this.back(() => done("", "")),
      (e: unknown) => this.back(() => done(code(e), String(e))),
    );
  }

  /** Runs f after the browser has painted and taken input. */
  later(f: () => void): void {
    const soon = () => setTimeout(() => this.back(f));
    if (document.hidden) soon(); // a hidden page paints nothing
    else requestAnimationFrame(soon);
  }

  /** Calls back into the program, whose picture may change by it. */
  private back(f: () => void): void {
    f();
    this.gate.wake();
  }
}

function attempt<T>(f: () => T): Answer<T> {
  try {
    return { value: f() };
  } catch (e) {
    return { fault: code(e), cause: String(e) };
  }
}

/** Sorts what browsers throw into what a person can act on. */
function code(e: unknown): string {
  const name = e instanceof Error || e instanceof DOMException ? e.name : "";
  switch (name) {
    case "QuotaExceededError":
    case "NS_ERROR_DOM_QUOTA_REACHED":
      return "full";
    case "AbortError":
      return "cancelled";
    case "NotSupportedError":
    case "TypeError":
    case "ReferenceError":
      return "missing";
    default:
      return "denied";
  }
}
