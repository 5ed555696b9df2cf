// The page's language and theme, and the frame of its word tables.

import { effect, signal } from "@preact/signals";
import type { Lang } from "../engine/contract.ts";

type Theme = "light" | "dark" | "";

const key = "clearline-pages";

/** What was chosen here, or else in the player. */
function stored(): { lang?: unknown; theme?: unknown } {
  try {
    const here: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (here && typeof here === "object") return here;
    const player = JSON.parse(localStorage.getItem("clearline/prefs") ?? "{}") as { lang?: unknown; chosen?: unknown; theme?: unknown };
    return { lang: player.chosen ? player.lang : "", theme: player.theme };
  } catch {
    return {}; // storage is refused or holds something else: the browser's own settings will do
  }
}

const chosen = stored();

/** The page's language. */
export const lang = signal<Lang>(
  chosen.lang === "zh" || chosen.lang === "en" ? chosen.lang : navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en",
);

/** The page's colours; empty for those of the system. */
export const theme = signal<Theme>(chosen.theme === "light" || chosen.theme === "dark" ? chosen.theme : "");

/** Changes language or colours, and keeps the choice. */
export function choose(choice: { lang?: Lang; theme?: Theme }): void {
  lang.value = choice.lang ?? lang.value;
  theme.value = choice.theme ?? theme.value;
  try {
    localStorage.setItem(key, JSON.stringify({ lang: lang.value, theme: theme.value }));
  } catch {
    // The choice holds until the page is closed.
  }
}

/** Shows language and colours to the style sheet and to screen readers. */
export function followPreferences(): void {
  effect(() => {
    document.documentElement.lang = lang.value;
    if (theme.value) document.documentElement.dataset["theme"] = theme.value;
    else delete document.documentElement.dataset["theme"];
  });
}

/**
 * A table of words in both languages. The function it returns gives those of the page's language; a component that
 * calls it is drawn anew when the language changes.
 */
export function table<T>(both: { zh: T; en: NoInfer<T> }): () => T {
  return () => both[lang.value];
}

/** A text of a scenario or rubric, which is a string or one string per language, in the page's language if it has it. */
export function local(text: unknown): string {
  if (typeof text === "string") return text;
  if (!text || typeof text !== "object") return "";
  const texts = text as Record<string, unknown>;
  const found = texts[lang.value] ?? Object.values(texts).find((t) => typeof t === "string");
  return typeof found === "string" ? found : "";
}
