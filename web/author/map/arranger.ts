// Has maps laid out by the worker, one at a time; of those that wait, only the last still matters.

import type { Layout, Shape } from "./arrange.ts";

/** What is told: a layout and the shape it is of, or nothing where it could not be made. */
export type Tell = (shape: Shape, layout: Layout | undefined) => void;

/** Lays out one map after the other. */
export class Arranger {
  private worker: Worker | undefined;
  private busy: Shape | undefined;
  private next: Shape | undefined;

  constructor(private readonly tell: Tell) {}

  /** Asks for a layout. An earlier one that has not been begun is forgotten. */
  ask(shape: Shape): void {
    this.next = shape;
    if (!this.busy) this.begin();
  }

  /** Ends it all. */
  close(): void {
    this.worker?.terminate();
    this.worker = this.busy = this.next = undefined;
  }

  private begin(): void {
    this.busy = this.next;
    this.next = undefined;
    if (!this.busy) return;
    this.worker ??= this.start();
    this.worker.postMessage(this.busy);
  }

  private start(): Worker {
    const worker = new Worker(new URL("./arrange.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = (e: MessageEvent<Layout>) => this.done(e.data);
    worker.onerror = () => {
      this.worker?.terminate();
      this.worker = undefined;
      this.done(undefined);
    };
    return worker;
  }

  private done(layout: Layout | undefined): void {
    const shape = this.busy;
    this.begin();
    if (shape) this.tell(shape, layout);
  }
}
