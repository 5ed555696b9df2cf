// What stands at the head and foot of each printed page.

import { useEffect } from "preact/hooks";

/** A CSS string; names are strangers' text, so whatever could end it is escaped. */
const quote = (text: string): string => `"${[...text].map((c) => (/[\p{L}\p{N} ·]/u.test(c) ? c : `\\${c.codePointAt(0)!.toString(16)} `)).join("")}"`;

/** While a view is mounted, it prints on A4 with these two texts above each page, and page numbers below. */
export function usePaper(left: string, right: string): void {
  useEffect(() => {
    const paper = new CSSStyleSheet();
    const small = "font: 9pt sans-serif; color: #333;";
    paper.replaceSync(`@page {
      size: A4;
      margin: 20mm 17mm 17mm;
      @top-left { content: ${quote(left)}; ${small} }
      @top-right { content: ${quote(right)}; ${small} }
      @bottom-right { content: counter(page) " / " counter(pages); ${small} }
    }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper];
    return () => void (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== paper));
  }, [left, right]);
}
