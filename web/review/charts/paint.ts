// Colours and measures of the charts. In the page they are the site's variables; in a file they stand for themselves.

/** The colours a chart is drawn with. */
export interface Paint {
  surface: string;
  ink: string;
  muted: string;
  line: string;
  tint: string;
  accent: string;
  hot: string;
}

/** Of the page: light, dark or print, as the page is. */
export const onPage: Paint = {
  surface: "var(--surface)", ink: "var(--ink)", muted: "var(--muted)", line: "var(--line)", tint: "var(--tint)", accent: "var(--accent)", hot: "var(--hot)",
};

/** Of a file: the light palette of tokens.css. */
export const onPaper: Paint = {
  surface: "#FFFFFF", ink: "#1C2024", muted: "#5B6470", line: "#D9D4C9", tint: "#E3F0EF", accent: "#0B6E6E", hot: "#B3261E",
};

/** What every chart takes. */
export interface Drawn {
  /** In pixels; text keeps its size whatever the width. */
  width: number;
  paint?: Paint;
}

/** The size of all text in charts, in pixels. */
export const size = 13;

/** About how wide a text is drawn, in pixels: Han characters are square. */
export function span(text: string): number {
  let n = 0;
  for (const c of text) n += c > "\u2E7F" ? size : size * 0.56;
  return n;
}

/** The text as far as it fits. */
export function fit(text: string, width: number): string {
  if (span(text) <= width) return text;
  const all = [...text];
  while (all.length > 1 && span(all.join("") + "…") > width) all.pop();
  return all.join("") + "…";
}
