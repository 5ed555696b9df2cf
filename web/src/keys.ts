import type { Push } from "./frame.ts";
import type { Mirror } from "./mirror.ts";

/** Keys that mean something to the player. Tab, F-keys, scrolling keys and everything with Ctrl, Alt or Meta stay the browser's. */
const ours = (key: string) => key === "Enter" || key === "Escape" || key.startsWith("Arrow") || (/^.$/u.test(key) && key !== " ");

/**
 * Reports the keys that no element uses. A key that a visible button carries presses that button; nothing is
 * taken while someone types or an input method composes.
 */
export function listenForKeys(mirror: Mirror, push: Push): void {
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || !ours(e.key)) return;
    if (e.isComposing || e.keyCode === 229) return; // 229: an input method's key, in browsers that forget isComposing
    if (usedBy(e.target, e.key)) return;
    if (e.repeat && !e.key.startsWith("Arrow")) return; // a held key must not choose again and again
    const item = mirror.keyed(e.key);
    if (item) {
      e.preventDefault();
      mirror.press(item);
    } else {
      push({ kind: "key", key: e.key });
    }
  });
}

function usedBy(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLTextAreaElement) return key !== "Escape";
  if (target instanceof HTMLInputElement) return key !== "Escape" && key !== "Enter";
  return target instanceof HTMLElement && target.closest("button,summary,a[href]") !== null && key === "Enter";
}
