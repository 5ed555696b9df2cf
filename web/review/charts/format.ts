// Numbers as people read them.

import { lang } from "../../parts/words.ts";

/** With a real minus sign. */
export const minus = (n: number): string => (n < 0 ? `−${-n}` : String(n));

/** With its sign, as what was earned or lost. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : minus(n));

/** A share as a percentage; a few are not none. */
export function percent(share: number): string {
  return share > 0 && share < 0.01 ? "<1%" : `${Math.round(share * 100)}%`;
}

/** To one digit after the point. */
export const one = (n: number): string => minus(Math.round(n * 10) / 10);

/** To two digits after the point. */
export const two = (n: number): string => (n < 0 ? "−" : "") + Math.abs(n).toFixed(2);

/** A count, grouped as the language does. */
export const whole = (n: number): string => n.toLocaleString(lang.value);

/** A moment as RFC 3339 in the reader's zone. */
export function moment(at: string): string {
  const t = new Date(at);
  return Number.isNaN(t.getTime()) ? "—" : t.toLocaleString(lang.value, { dateStyle: "medium", timeStyle: "short" });
}
