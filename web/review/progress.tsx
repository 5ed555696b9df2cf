import { useEffect, useRef, useState } from "preact/hooks";
import type { DeskStore } from "./store.ts";
import { words } from "./words.ts";

/** How far an intake is, and how to end it. Its end is said aloud, not each step. */
export function IntakeStrip({ store }: { store: DeskStore }) {
  const w = words();
  const { busy, listing, again, read, size } = store.progress.value;
  const { sheets } = store.counts.value;
  const cancelled = useRef(false);
  const [end, setEnd] = useState("");
  const was = useRef(false);
  useEffect(() => {
    if (busy) cancelled.current = false;
    else if (was.current) setEnd(sheets === 0 ? "" : cancelled.current ? w.stopped(sheets) : w.done(sheets));
    was.current = busy;
  }, [busy]);
  const cancel = () => {
    cancelled.current = true;
    store.cancel();
  };
  return (
    <>
      {busy && (
        <div class="intake">
          <progress aria-label={w.progress} {...(size > 0 && { max: size, value: read })} />
          <p>{listing && size === 0 ? w.listing : again ? w.again(sheets) : w.reading(sheets)}</p>
          {size > 0 && <p class="quiet amount">{w.amount(Math.min(read, size), size)}</p>}
          <button type="button" disabled={again} onClick={cancel}>
            {w.cancel}
          </button>
        </div>
      )}
      <p class="unseen" role="status">
        {busy ? "" : end}
      </p>
    </>
  );
}
