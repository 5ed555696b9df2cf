import type { Verdict } from "../../engine/review.ts";
import type { Sign } from "../../parts/icons.tsx";

/** How a verdict is marked, beside its word. */
export function signOf(verdict: Verdict): { sign: Sign; tone: string } {
  if (verdict === "ok") return { sign: "check", tone: "sh-calm" };
  if (verdict === "suspicious" || verdict === "duplicate" || verdict === "unknown version") return { sign: "warning", tone: "sh-warm" };
  return { sign: "error", tone: "sh-hot" };
}
