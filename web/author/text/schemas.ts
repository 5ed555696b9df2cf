// What the worker that knows the schemas is asked, and what it answers.

import type { Kind } from "../../engine/contract.ts";

/** A question about a place in a text. The text comes along only when it is another than at the last question. */
export interface Question {
  id: number;
  what: "complete" | "hover";
  kind: Kind;
  offset: number;
  text?: string;
}

/** One way to go on writing. The insert may have ${} for the places to fill in. */
export interface Suggestion {
  from: number;
  label: string;
  insert: string;
  detail: string;
  info: string;
}

/** What is offered at a place, or known about it. */
export interface Answer {
  id: number;
  suggestions: Suggestion[];
  hover: string;
}

/** The worker's side of the page. It starts at the first question. */
export class Schemas {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, (a: Answer) => void>();
  private last: { text: string; kind: Kind } | undefined;
  private count = 0;

  ask(what: Question["what"], kind: Kind, text: string, offset: number): Promise<Answer> {
    this.worker ??= this.start();
    const id = ++this.count;
    const known = this.last?.text === text && this.last.kind === kind;
    this.last = { text, kind };
    const question: Question = { id, what, kind, offset, ...(!known && { text }) };
    this.worker.postMessage(question);
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  private start(): Worker {
    const worker = new Worker(new URL("./schemas.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (e: MessageEvent<Answer>) => {
      this.waiting.get(e.data.id)?.(e.data);
      this.waiting.delete(e.data.id);
    });
    // Without it nothing is offered; writing goes on.
    worker.addEventListener("error", () => {
      for (const [id, resolve] of this.waiting) resolve({ id, suggestions: [], hover: "" });
      this.waiting.clear();
    });
    return worker;
  }
}
