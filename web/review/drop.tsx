import { useEffect, useState } from "preact/hooks";
import { dropped } from "./files.ts";
import type { DeskStore } from "./store.ts";
import { words } from "./words.ts";

/** Files may be dropped anywhere. */
export function DropTarget({ store }: { store: DeskStore }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const files = (e: DragEvent) => e.dataTransfer?.types.includes("Files") ?? false;
    const enter = (e: DragEvent) => {
      if (!files(e)) return;
      e.preventDefault();
      setOver(true);
    };
    const leave = (e: DragEvent) => e.relatedTarget === null && setOver(false);
    const drop = (e: DragEvent) => {
      setOver(false);
      if (!files(e) || e.defaultPrevented) return;
      e.preventDefault();
      void store.takeFrom(dropped(e)); // what was dropped can be asked for only now
    };
    const all = { dragenter: enter, dragover: enter, dragleave: leave, drop };
    for (const [name, f] of Object.entries(all)) addEventListener(name, f as EventListener);
    return () => {
      for (const [name, f] of Object.entries(all)) removeEventListener(name, f as EventListener);
    };
  }, []);
  return over ? <div class="drop-target">{words().dropHere}</div> : null;
}
