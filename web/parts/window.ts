// Long lists draw only the rows in sight.

import { useEffect, useRef, useState } from "preact/hooks";

/** Rows beyond the edges of what is seen that are drawn, too. */
const spare = 4;

/** Which of so many rows of one height, in pixels, are in sight of a box; the row at a place is scrolled there when that changes. */
export function useWindow(rows: number, at: number, height: number) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const b = box.current!;
    const look = () => setSeen({ top: b.scrollTop, height: b.clientHeight });
    const watch = new ResizeObserver(look);
    watch.observe(b);
    b.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      b.removeEventListener("scroll", look);
    };
  }, []);
  useEffect(() => {
    const b = box.current!;
    if (at < 0) return;
    if (at * height < b.scrollTop) b.scrollTop = at * height;
    else if ((at + 1) * height > b.scrollTop + b.clientHeight) b.scrollTop = (at + 1) * height - b.clientHeight;
  }, [at]);
  const first = Math.min(rows, Math.max(0, Math.floor(seen.top / height) - spare));
  const last = Math.min(rows, Math.ceil((seen.top + seen.height) / height) + spare);
  return { box, first, last, page: Math.max(1, Math.floor(seen.height / height) - 1) };
}
