// The page: a bar, the panes, and the drawer with what was found.

import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { BalancePanel } from "./balance/balance.tsx";
import { Banners } from "./banners.tsx";
import { Bar } from "./bar.tsx";
import { Notices, QuestionDialog, TabList } from "../parts/dialog.tsx";
import { DropTarget } from "../parts/drop.tsx";
import { save, takeIn } from "./disk.ts";
import type { OpenDocument } from "./document.ts";
import { readDrop } from "./folder.ts";
import { Form } from "./form/form.tsx";
import { RubricForm } from "./form/rubric.tsx";
import { RulesForm } from "./form/rules.tsx";
import { Icon } from "../parts/icons.tsx";
import { arrange, layout, narrow, type Pane, panesOf, type Shelf, shelvesOf } from "./layout.ts";
import { BranchMap } from "./map/map.tsx";
import { ProblemCount, Problems, SpokenCount } from "./problems.tsx";
import { Splitter } from "../parts/splitter.tsx";
import { words } from "./table.ts";
import { TextPane } from "./text/pane.tsx";
import { Trial } from "./trial/trial.tsx";
import { Welcome } from "./welcome.tsx";
import type { Workbench } from "./workspace.ts";

/** The workbench. */
export function App({ ws }: { ws: Workbench }) {
  const doc = ws.open.value;
  useEffect(() => {
    document.title = doc ? `${doc.unsaved.value ? "• " : ""}${doc.path} · Clearline` : `${words().title} · Clearline`;
  });
  useEffect(() => listen(ws), []);
  return (
    <div class="bench">
      <Bar ws={ws} doc={doc} />
      <Banners ws={ws} doc={doc} />
      {doc ? <Desk key={doc.path} ws={ws} doc={doc} /> : <Welcome ws={ws} />}
      <DropTarget text={words().dropHere} take={(data) => void takeIn(ws, readDrop(data))} />
      <QuestionDialog />
      <Notices />
    </div>
  );
}

/** One file, in its panes. */
function Desk({ ws, doc }: { ws: Workbench; doc: OpenDocument }) {
  useEffect(() => {
    const stops = [effect(() => void (doc.revealed.value && bringUp(doc))), effect(() => void (doc.revealedLine.value && showPane("text")))];
    return () => stops.forEach((stop) => stop());
  }, [doc]);
  return (
    <>
      {narrow.value ? <Single ws={ws} doc={doc} /> : <SideBySide ws={ws} doc={doc} />}
      <SpokenCount doc={doc} />
    </>
  );
}

/** A path is to be shown: a pane that can show it must be there. */
function bringUp(doc: OpenDocument): void {
  const able: Pane = doc.parsed.peek().sound ? "form" : "text";
  const { hidden, single } = layout.peek();
  const there = narrow.peek() ? single === "text" : !hidden.includes("text");
  if (!there) showPane(able);
}

function showPane(pane: Pane): void {
  const { hidden } = layout.peek();
  arrange({ single: pane, hidden: hidden.filter((p) => p !== pane) });
}

function SideBySide({ ws, doc }: { ws: Workbench; doc: OpenDocument }) {
  const { hidden, shares, drawer, drawerHeight } = layout.value;
  const grid = useRef<HTMLElement>(null);
  const all = panesOf(doc.kind);
  const shown = all.filter((p) => !hidden.includes(p));
  const panes = shown.length > 0 ? shown : all.slice(-1);
  const w = words();
  const shelf = shelvesOf(doc.kind).find((s) => s === drawer);
  const move = (left: Pane, right: Pane, by: number) => {
    const sum = shares[left] + shares[right];
    const total = panes.reduce((t, p) => t + shares[p], 0);
    const next = Math.min(sum * 0.85, Math.max(sum * 0.15, shares[left] + (by / grid.current!.clientWidth) * total));
    arrange({ shares: { ...shares, [left]: next, [right]: sum - next } });
  };
  return (
    <>
      <main ref={grid} class="panes" style={{ gridTemplateColumns: panes.map((p) => `minmax(0, ${shares[p]}fr)`).join(" auto ") }}>
        {panes.map((p, i) => [
          i > 0 && (
            <Splitter
              key={`before ${p}`}
              label={`${w.resize} (${w.panes[panes[i - 1]!]} | ${w.panes[p]})`}
              upright
              share={shares[panes[i - 1]!] / (shares[panes[i - 1]!] + shares[p])}
              move={(by) => move(panes[i - 1]!, p, by)}
            />
          ),
          <PaneOf key={p} pane={p} ws={ws} doc={doc} />,
        ])}
      </main>
      <section class="drawer" aria-label={w.drawer}>
        {shelf && (
          <Splitter
            label={w.resizeDrawer}
            share={drawerHeight / innerHeight}
            move={(by) => arrange({ drawerHeight: Math.min(innerHeight * 0.7, Math.max(96, drawerHeight - by)) })}
          />
        )}
        <div class="drawer-bar">
          <TabList
            label={w.drawer}
            tabs={shelvesOf(doc.kind).map((s) => ({ id: s, label: shelfLabel(s, doc) }))}
            chosen={shelf}
            choose={(s) => arrange({ drawer: s })}
            controls="shelf"
          />
          {shelf && (
            <button type="button" class="plain" onClick={() => arrange({ drawer: "" })}>
              <Icon sign="down" size={16} />
              {w.hideDrawer}
            </button>
          )}
          <PaneSwitches doc={doc} panes={panes} />
        </div>
        {shelf && (
          <div id="shelf" role="tabpanel" class="shelf" aria-label={w.panes[shelf]} style={{ height: `${drawerHeight}px` }}>
            <ShelfOf shelf={shelf} ws={ws} doc={doc} />
          </div>
        )}
      </section>
    </>
  );
}

function PaneSwitches({ doc, panes }: { doc: OpenDocument; panes: Pane[] }) {
  const { hidden } = layout.value;
  const w = words();
  return (
    <div class="switches" role="group" aria-label={w.shown}>
      {panesOf(doc.kind).map((p) => {
        const on = panes.includes(p);
        return (
          <button
            type="button"
            key={p}
            aria-pressed={on}
            disabled={on && panes.length === 1}
            onClick={() => arrange({ hidden: on ? [...hidden, p] : hidden.filter((h) => h !== p) })}
          >
            {w.panes[p]}
          </button>
        );
      })}
    </div>
  );
}

/** One thing at a time, with tabs at the thumb. */
function Single({ ws, doc }: { ws: Workbench; doc: OpenDocument }) {
  const w = words();
  const tabs = [...panesOf(doc.kind), ...shelvesOf(doc.kind)];
  const chosen = tabs.includes(layout.value.single) ? layout.value.single : tabs[0]!;
  return (
    <>
      <main class="panes single">
        <div id="single" role="tabpanel" aria-label={w.panes[chosen]}>
          {isShelf(chosen, doc) ? <ShelfOf shelf={chosen} ws={ws} doc={doc} /> : <PaneOf pane={chosen as Pane} ws={ws} doc={doc} />}
        </div>
      </main>
      <nav class="thumb" aria-label={w.shown}>
        <TabList
          label={w.shown}
          tabs={tabs.map((t) => ({ id: t, label: isShelf(t, doc) ? shelfLabel(t, doc) : w.panes[t] }))}
          chosen={chosen}
          choose={(single) => arrange({ single })}
          controls="single"
        />
      </nav>
    </>
  );
}

function shelfLabel(shelf: Shelf, doc: OpenDocument) {
  const name = words().panes[shelf];
  return shelf === "problems" ? (
    <>
      {name} <ProblemCount doc={doc} />
    </>
  ) : (
    name
  );
}

function isShelf(name: Pane | Shelf, doc: OpenDocument): name is Shelf {
  return shelvesOf(doc.kind).includes(name as Shelf);
}

function ShelfOf({ shelf, ws, doc }: { shelf: Shelf; ws: Workbench; doc: OpenDocument }) {
  const at = { ws, doc };
  return (
    <>
      {shelf === "problems" && <Problems {...at} />}
      {shelf === "balance" && <BalancePanel {...at} />}
      {shelf === "trial" && <Trial {...at} />}
    </>
  );
}

function PaneOf({ pane, ws, doc }: { pane: Pane; ws: Workbench; doc: OpenDocument }) {
  const at = { ws, doc };
  return (
    <div class={`pane pane-${pane}`}>
      {pane === "form" && (doc.kind === "rubric" ? <RubricForm {...at} /> : doc.kind === "phrases" ? <RulesForm {...at} /> : <Form {...at} />)}
      {pane === "map" && <BranchMap {...at} />}
      {pane === "text" && <TextPane {...at} />}
      {pane === "trial" && <Trial {...at} />}
    </div>
  );
}

/** The keys that work everywhere. Undo and redo in a text field of the form are the file's, too: it is the only truth. */
function listen(ws: Workbench): () => void {
  const keys = (e: KeyboardEvent) => {
    const doc = ws.open.value;
    if (!doc || e.defaultPrevented || e.isComposing || !(e.ctrlKey || e.metaKey) || e.altKey) return;
    const key = e.key.toLowerCase();
    const target = e.composedPath()[0];
    // The text pane's search field is none of the file's.
    if (key !== "s" && target instanceof HTMLInputElement && target.getRootNode() !== document) return;
    const act = key === "s" ? () => save(ws, doc) : key === "z" ? () => (e.shiftKey ? doc.redo() : doc.undo()) : key === "y" ? () => doc.redo() : undefined;
    if (!act || document.querySelector("dialog[open]")) return;
    e.preventDefault();
    void act();
  };
  addEventListener("keydown", keys);
  return () => removeEventListener("keydown", keys);
}
