// Signs of the desk's tables, drawn as those of web/parts.

const paths = {
  filter: "M3 5h18l-7 8v6l-4 2v-8z",
  back: "m14 6-6 6 6 6",
  forward: "m10 6 6 6-6 6",
  hide: "M3 3l18 18M10 6a9 9 0 0 1 11 6 14 14 0 0 1-3 4M6 8a14 14 0 0 0-3 4 9 9 0 0 0 12 5",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
  columns: "M4 5h16v14H4zM10 5v14M15 5v14",
  views: "M6 4h12v16l-6-4-6 4z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3",
  near: "M4 12h16M8 7l-5 5 5 5M16 7l5 5-5 5",
  fail: "m6 9 6 6 6-6M6 4h12",
  question: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.8v.01",
  changed: "M4 9h13l-4-4M20 15H7l4 4",
};

/** A sign, hidden from screen readers. */
export function Mark({ sign, size = 20 }: { sign: keyof typeof paths; size?: number }) {
  return (
    <svg class={`icon sign-${sign}`} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={paths[sign]} />
    </svg>
  );
}
