// What stands under a pointer must not move between press and release: the press would be lost.

import { signal } from "@preact/signals";
import { useRef } from "preact/hooks";

/** Whether a pointer is held down. It is so until its click has been heard. */
const pressed = signal(false);

let after: (() => void)[] = [];

function release(): void {
  setTimeout(() => {
    pressed.value = false;
    for (const run of after.splice(0)) run();
  });
}

addEventListener("pointerdown", () => (pressed.value = true), true);
addEventListener("pointerup", release, true);
addEventListener("pointercancel", release, true);

/** Runs something that moves what is on the page: now, or once no pointer is held down. */
export function afterPress(run: () => void): void {
  if (pressed.peek()) after = [...after, run];
  else run();
}

/** A value as it was before the press that goes on, if one does. */
export function useUnpressed<T>(value: T): T {
  const held = useRef(value);
  // Only who holds an old value back has to hear of the release.
  if (!pressed.peek() || (held.current !== value && !pressed.value)) held.current = value;
  return held.current;
}
