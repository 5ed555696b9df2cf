/** What the gate has counted; `globalThis.clearlineStats` shows it to tests and to the curious. */
export interface Stats {
  /** Animation frames given to the program. */
  frames: number;
  /** Times a frame was asked for and held back because nothing moves. */
  held: number;
  /** Times a held frame was released by an event. */
  wakes: number;
  /** Frames laid over the canvas as DOM, and the milliseconds the last one took. */
  mirrored: number;
  mirrorMs: number;
}

/** Ebitengine stops its GPU work after 4 equal frames; 8 lets the last change reach the screen for certain. */
const grace = 8;

/**
 * Gives the program animation frames while something moves, and none while nothing does. Ebitengine asks for
 * a frame for ever, 60 times a second, which costs a fifth of a core for a still picture.
 */
export class Gate {
  readonly stats: Stats = { frames: 0, held: 0, wakes: 0, mirrored: 0, mirrorMs: 0 };
  private idle = false;
  private left = grace;
  private waiting: FrameRequestCallback[] = [];

  constructor(private readonly native: (callback: FrameRequestCallback) => number) {}

  /** Stands in for requestAnimationFrame. */
  readonly request = (callback: FrameRequestCallback): number => {
    if (this.idle && this.left === 0) {
      this.stats.held++;
      this.waiting.push(callback);
      return 0;
    }
    return this.native((time) => {
      this.stats.frames++;
      if (this.idle && this.left > 0) this.left--;
      callback(time);
    });
  };

  /** The program says whether anything moves. */
  setIdle(idle: boolean): void {
    this.idle = idle;
    if (!idle) this.wake();
  }

  /** Something happened: let the program see it. */
  wake(): void {
    this.left = grace;
    if (this.waiting.length === 0) return;
    this.stats.wakes++;
    for (const callback of this.waiting.splice(0)) this.request(callback);
  }

  /**
   * Runs start while requestAnimationFrame is the gate's. The program picks the function up as it starts;
   * afterwards the page's own is back, for all who are not the program.
   */
  install<T>(start: () => T): T {
    const original = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = this.request;
    try {
      return start();
    } finally {
      globalThis.requestAnimationFrame = original;
    }
  }
}
