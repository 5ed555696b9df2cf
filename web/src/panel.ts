import { lang, words } from "./words.ts";

/** The sheet that covers the page: while it loads, and when the player has stopped for good. */
export class Sheet {
  private readonly status = text("p", words.loading);
  private readonly bar = document.createElement("progress");
  private readonly amount = text("p", "");
  private done = 0;
  private all = 0;
  private failed = false;

  constructor(private readonly el: HTMLElement) {
    el.lang = lang;
    this.amount.className = "quiet";
    this.bar.setAttribute("aria-label", words.loading);
    el.append(this.status, this.bar, this.amount);
  }

  /** Adds to what must be loaded, in bytes. */
  expect(bytes: number): void {
    this.all += bytes;
    this.draw();
  }

  /** Adds to what was loaded, in bytes. */
  readonly count = (bytes: number): void => {
    this.done += bytes;
    this.draw();
  };

  private draw(): void {
    if (this.failed) return;
    this.bar.max = Math.max(1, this.all);
    this.bar.value = this.done;
    this.amount.textContent = words.bytes(mega(this.done), mega(Math.max(this.done, this.all)));
    if (this.done >= this.all) this.status.textContent = words.starting;
  }

  /** Uncovers the player. */
  hide(): void {
    if (!this.failed) this.el.remove();
  }

  /** Says that it is over, why, and what is left. Only the first failure is shown: the others follow from it. */
  fail(sentences: string[], details: string): void {
    if (this.failed) return;
    this.failed = true;
    const title = text("h1", "Clearline");
    const reload = text("button", words.reload);
    reload.addEventListener("click", () => location.reload());
    const what = document.createElement("div");
    what.setAttribute("role", "alert");
    what.append(...sentences.map((s) => text("p", s)));
    const parts: HTMLElement[] = [title, what, reload];
    if (details) {
      const more = document.createElement("details");
      more.append(text("summary", words.details), text("pre", details));
      parts.push(more);
    }
    this.el.replaceChildren(...parts);
    if (!this.el.isConnected) document.body.append(this.el);
    for (const other of Array.from(document.body.children)) if (other instanceof HTMLElement && other !== this.el) other.inert = true;
    reload.focus();
  }
}

const mega = (bytes: number) => (bytes / 1e6).toFixed(1);

function text<K extends keyof HTMLElementTagNameMap>(tag: K, content: string): HTMLElementTagNameMap[K] {
  const el = document.createElement(tag);
  el.textContent = content;
  return el;
}
