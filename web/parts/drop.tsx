// Files let go over the page.

import { useEffect, useRef, useState } from "preact/hooks";

/** Files may be dropped anywhere; text stands over the page meanwhile. What was dropped can be read from the event only until take returns. */
export function DropTarget({ text, take }: { text: string; take: (data: DataTransfer, e: DragEvent) => void }) {
  const [over, setOver] = useState(false);
  const taking = useRef(take);
  taking.current = take;
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
      if (!files(e) || !e.dataTransfer || e.defaultPrevented) return; // a dialog may have taken them
      e.preventDefault();
      taking.current(e.dataTransfer, e);
    };
    const all = { dragenter: enter, dragover: enter, dragleave: leave, drop };
    for (const [name, f] of Object.entries(all)) addEventListener(name, f as EventListener);
    return () => {
      for (const [name, f] of Object.entries(all)) removeEventListener(name, f as EventListener);
    };
  }, []);
  return over ? <div class="drop-target">{text}</div> : null;
}
