// How one score stands to the pass mark, with what that rests on.

import type { Standing } from "../../engine/review.ts";
import { one } from "../charts/format.ts";
import { standingMark } from "./marks.tsx";
import { words } from "./words.ts";
import "./cohort.css";

/** The standing as the tables tell it; then the gate that decided, or the pass mark with the error of measurement. */
export function Stands({ standing, passMark }: { standing: Standing | null; passMark: number | null }) {
  const w = words();
  if (!standing) return <span class="quiet">{w.notJudged}</span>;
  const { id, name, gate, error } = standing;
  const rests = gate ? w.heldBack(gate) : passMark === null ? "" : w.passMark(passMark, error === null ? undefined : one(error));
  return (
    <>
      {standingMark(id, name)} <small class="quiet">{rests}</small>
    </>
  );
}
