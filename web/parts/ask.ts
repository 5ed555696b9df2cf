// What the workbench says to the author, and what it asks her.

import { signal } from "@preact/signals";

/** A question with its answers; undefined is the answer of one who turns away. */
export interface Question {
  title: string;
  text: string[];
  answers: { id: string; label: string; primary?: boolean }[];
  answer(id: string | undefined): void;
}

/** The question that waits for an answer. */
export const question = signal<Question | undefined>(undefined);

let last: Promise<unknown> = Promise.resolve();

/** Asks, after what was asked before, and waits for the answer. */
export function ask(title: string, text: string[], answers: Question["answers"]): Promise<string | undefined> {
  const turn = last.then(
    () =>
      new Promise<string | undefined>((resolve) => {
        const answer = (id: string | undefined) => {
          question.value = undefined;
          resolve(id);
        };
        question.value = { title, text, answers, answer };
      }),
  );
  last = turn;
  return turn;
}

/** What was said and not yet put away. */
export const notices = signal<{ id: number; text: string; bad: boolean }[]>([]);

let count = 0;

/** Says something; what is bad stays until it is put away. */
export function say(text: string, bad = false): void {
  const id = ++count;
  notices.value = [...notices.value.filter((n) => n.text !== text), { id, text, bad }];
  if (!bad) setTimeout(() => dismiss(id), 6000);
}

/** Puts a notice away. */
export function dismiss(id: number): void {
  notices.value = notices.value.filter((n) => n.id !== id);
}
