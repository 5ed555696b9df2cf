// How the editor looks: the site's own colours, in a shadow root, where style sheets are adopted and no style element is
// needed, which the page's policy would refuse.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface)", fontSize: "14px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Cascadia Code", Menlo, Consolas, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", monospace', lineHeight: "1.65" },
  ".cm-content": { caretColor: "var(--accent)", padding: "8px 0 40vh" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--surface)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--tint) 55%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 26%, transparent)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--tint)", outline: "1px solid var(--accent)" },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--warm) 28%, transparent)" },
  ".cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--warm) 55%, transparent)" },
  ".cm-selectionMatch": { backgroundColor: "var(--tint)" },
  ".cm-foldPlaceholder": { color: "var(--muted)", backgroundColor: "var(--tint)", border: "none", padding: "0 6px", borderRadius: "4px" },
  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--page)", fontFamily: "var(--sans)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 12px" },
  ".cm-panel.cm-search label": { fontSize: "14px" },
  ".cm-textfield": { color: "var(--ink)", backgroundColor: "var(--surface)", border: "1px solid var(--muted)", borderRadius: "6px", padding: "4px 8px", fontSize: "14px" },
  ".cm-button": { color: "var(--ink)", background: "var(--surface)", border: "1px solid var(--line)", borderRadius: "6px", padding: "4px 8px", fontSize: "14px" },
  ".cm-button:focus-visible, .cm-textfield:focus-visible": { outline: "2px solid var(--accent)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--surface)", border: "1px solid var(--line)", borderRadius: "8px", boxShadow: "var(--shadow)", fontFamily: "var(--sans)", maxWidth: "min(36em, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxHeight: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 8px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--on-accent)", backgroundColor: "var(--accent)" },
  ".cm-completionDetail": { color: "inherit", fontStyle: "normal", opacity: "0.85" },
  ".cm-completionInfo": { padding: "8px 12px", fontSize: "14px", lineHeight: "1.5" },
  ".cm-hint": { padding: "8px 12px", whiteSpace: "pre-wrap" },
  ".cm-diagnostic": { padding: "8px 12px", borderLeftWidth: "4px", fontSize: "15px", lineHeight: "1.5" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--hot)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warm)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--accent)" },
  ".cm-diagnosticAction": { color: "var(--on-accent)", backgroundColor: "var(--accent)", borderRadius: "6px", padding: "4px 8px" },
  ".cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-info": { backgroundImage: "none", textDecoration: "underline wavy 1px", textUnderlineOffset: "4px" },
  ".cm-lintRange-error": { textDecorationColor: "var(--hot)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--warm)" },
  ".cm-lintRange-info": { textDecorationColor: "var(--muted)", textDecorationStyle: "dotted" },
});

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warm)" },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: "var(--muted)" },
  { tag: tags.invalid, color: "var(--hot)" },
]);

/** The editor's look. */
export const look = [theme, syntaxHighlighting(highlight)];
