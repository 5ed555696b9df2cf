// The text itself. It is the truth of the file: what the other panes change, they change here.

import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorSelection, EditorState, type Extension, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { effect, untracked } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Workspace } from "../contract.ts";
import { type OpenDocument, placeOf } from "../document.ts";
import { findings, stretchAt, stretchOf } from "../finding.ts";
import { layout, narrow } from "../layout.ts";
import { words } from "../table.ts";
import { nodeAt, pathAt } from "../tree.ts";
import { lang } from "../../parts/words.ts";
import { help } from "./complete.ts";
import { look } from "./look.ts";
import { editorWords } from "./words.ts";

/** What changes with the page's language. */
const spoken = new Compartment();

/** The editor of one file. */
export function TextPane({ ws, doc }: { ws: Workspace; doc: OpenDocument }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    doc.equip(() => [plain, help(ws, doc), spoken.of([]), EditorView.updateListener.of((u) => u.selectionSet && u.view.hasFocus && followCursor(doc))]);
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: "open" });
    const view = new EditorView({ state: doc.state, root, parent: root, dispatchTransactions: (trs) => doc.apply(trs) });
    doc.attach(view);
    const stops = [
      effect(() => view.dispatch({ effects: spoken.reconfigure(inLanguage(doc)) })),
      effect(() => showProblems(view, doc)),
      effect(() => void (doc.parsed.value, view.hasFocus && followCursor(doc))),
      effect(() => followPlace(view, doc)),
      effect(() => followPath(view, doc)),
      effect(() => {
        const at = doc.revealedLine.value;
        if (at) untracked(() => go(view, stretchAt(doc.state.doc, at.line, at.column), true));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      doc.attach(undefined);
      view.destroy();
    };
  }, [doc]);
  return (
    <section class="editor" aria-label={words().textPane}>
      <div ref={host} class="editor" />
    </section>
  );
}

const plain: Extension = [
  lineNumbers(),
  foldGutter(),
  codeFolding(),
  lintGutter(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  json(),
  search({ top: true }),
  EditorView.lineWrapping,
  EditorState.tabSize.of(2),
  look,
  // Tab leaves the editor, as it leaves every other field.
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap]),
];

function inLanguage(doc: OpenDocument): Extension {
  return [
    EditorState.phrases.of(editorWords()),
    EditorView.contentAttributes.of({ "aria-label": words().textLabel(doc.path), lang: lang.value, tabindex: "0" }),
  ];
}

/** The cursor is in a node: the other panes show it. */
function followCursor(doc: OpenDocument): void {
  if (!doc.current) return; // when the text has been read, this is asked again
  const place = placeOf(pathAt(doc.parsed.peek().root, doc.state.selection.main.head));
  const now = doc.place.peek();
  if (place && (place.node !== now.node || place.choice !== now.choice)) doc.place.value = place;
}

/** Another pane has gone to a node or reply: the text shows its beginning, unless the cursor is in it. */
function followPlace(view: EditorView, doc: OpenDocument): void {
  const { node, choice } = doc.place.value;
  untracked(() => {
    if (view.hasFocus || !doc.current) return;
    const path = choice === undefined ? ["nodes", node] : ["nodes", node, "choices", choice];
    const target = nodeAt(doc.parsed.peek().root, path);
    if (!target || !target.parent) return;
    const { head } = doc.state.selection.main;
    if (head < target.offset || head > target.offset + target.length) go(view, { from: target.offset, to: target.offset }, false);
  });
}

/** A path is revealed: the text selects it, and takes the focus where no form can. */
function followPath(view: EditorView, doc: OpenDocument): void {
  const revealed = doc.revealed.value;
  if (!revealed) return;
  untracked(() => {
    const { root, sound } = doc.parsed.peek();
    const node = nodeAt(root, revealed.path);
    if (!node) return;
    const { hidden, single } = layout.peek();
    const form = doc.kind === "scenario" && sound && (narrow.peek() ? single !== "text" : !hidden.includes("form"));
    go(view, { from: node.offset, to: Math.min(node.offset + node.length, doc.state.doc.lineAt(node.offset).to) }, !form);
  });
}

function go(view: EditorView, { from, to }: { from: number; to: number }, focus: boolean): void {
  view.dispatch({
    selection: EditorSelection.single(from, to),
    effects: EditorView.scrollIntoView(from, { y: "start", yMargin: 80 }),
    annotations: Transaction.addToHistory.of(false),
  });
  if (focus) view.focus();
}

function showProblems(view: EditorView, doc: OpenDocument): void {
  const all = findings(doc).filter((p) => p.file === doc.path);
  untracked(() => {
    const diagnostics = all.map((p): Diagnostic => {
      const { fix } = p;
      return {
        ...stretchOf(doc, p),
        severity: p.severity === "note" ? "info" : p.severity,
        source: p.code,
        message: p.message,
        ...(fix && { actions: [{ name: fix.label, apply: () => doc.edit(fix.edits, fix.label) }] }),
      };
    });
    view.dispatch(setDiagnostics(doc.state, diagnostics));
  });
}
