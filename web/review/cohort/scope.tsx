import type { Store } from "../contract.ts";
import { Icon } from "../../parts/icons.tsx";
import { number } from "../table/format.ts";
import { words } from "./words.ts";
import "./cohort.css";

/** Says that figures are of some sheets only, wherever figures stand; nothing where they are of all. */
export function Scope({ store }: { store: Store }) {
  const w = words();
  const only = store.only.value;
  if (!only) return null;
  return (
    <p class="scope">
      <Icon sign="note" size={18} />
      <span>{w.scope(number(only.length))}</span>
      <button type="button" class="plain" onClick={() => store.go({ kind: "cohort" })}>
        {w.toFilter}
      </button>
    </p>
  );
}
