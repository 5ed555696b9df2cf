// Days, as the page's language writes them.

import { lang } from "../parts/words.ts";

/** The day of a moment, in the reader's zone; empty where there is none. */
export function day(moment: string | Date): string {
  if (moment === "") return "";
  return new Date(moment).toLocaleDateString(lang.value === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long" });
}
