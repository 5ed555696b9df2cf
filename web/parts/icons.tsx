// The page's signs, drawn with one stroke in the text's colour. Words stand beside them or in their button's name.

const paths = {
  scenario: "M4 5h16v10H10l-5 4v-4H4z",
  rubric: "M4 8h16v8H4zM8 8v3M12 8v4M16 8v3",
  phrases: "M5 7h5v5c0 3-2 5-4 5M14 7h5v5c0 3-2 5-4 5",
  undo: "M9 6 4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3",
  redo: "m15 6 5 5-5 5M20 11H10a5 5 0 0 0 0 10h3",
  save: "M12 4v11m-5-5 5 5 5-5M4 16v4h16v-4",
  play: "M7 5v14l12-7z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  down: "m6 9 6 6 6-6",
  up: "m6 15 6-6 6 6",
  close: "m6 6 12 12M18 6 6 18",
  error: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9l6 6M15 9l-6 6",
  warning: "M12 4 2.5 20h19zM12 10v5M12 17.5v.01",
  note: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8v.01",
  check: "m5 12 5 5 9-10",
  folder: "M3 6h6l2 2h10v11H3z",
  plus: "M12 5v14M5 12h14",
  copy: "M8 8h12v12H8zM4 16V4h12",
};

/** The name of a sign. */
export type Sign = keyof typeof paths;

/** A sign, hidden from screen readers. */
export function Icon({ sign, size = 20 }: { sign: Sign; size?: number }) {
  return (
    <svg class={`icon ${sign}`} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={paths[sign]} />
    </svg>
  );
}
