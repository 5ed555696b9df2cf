import type { Push } from "./frame.ts";

/** Reports the window's size and the user's preferences, now and whenever they change, and when to draw again. */
export function watchPage(push: Push): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const resize = () => {
    const { clientWidth: w, clientHeight: h } = document.documentElement;
    push({ kind: "resize", w, h, safe: safeArea() });
  };
  const prefer = () => push({ kind: "prefer", dark: dark.matches, still: still.matches, lang: navigator.language });
  const wake = () => {
    if (!document.hidden) push({ kind: "wake" });
  };
  window.addEventListener("resize", resize);
  dark.addEventListener("change", prefer);
  still.addEventListener("change", prefer);
  window.addEventListener("languagechange", prefer);
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("focus", wake);
  window.addEventListener("pageshow", wake);
  resize();
  prefer();
}

function safeArea(): [number, number, number, number] {
  const probe = document.getElementById("safe");
  if (!probe) return [0, 0, 0, 0];
  const { paddingTop, paddingRight, paddingBottom, paddingLeft } = getComputedStyle(probe);
  const px = (s: string) => Number.parseFloat(s) || 0;
  return [px(paddingTop), px(paddingRight), px(paddingBottom), px(paddingLeft)];
}

/** Counts the milliseconds the page was visible since now; a hidden tab does not count. */
export function activeClock(): () => number {
  let total = 0;
  let since = document.hidden ? undefined : performance.now();
  document.addEventListener("visibilitychange", () => {
    if (since !== undefined) total += performance.now() - since;
    since = document.hidden ? undefined : performance.now();
  });
  return () => Math.round(total + (since === undefined ? 0 : performance.now() - since));
}
