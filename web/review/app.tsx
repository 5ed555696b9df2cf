// The page: a bar, the views to choose from, what must be known, and the view.

import { useEffect, useRef } from "preact/hooks";
import { Notices, QuestionDialog } from "../parts/dialog.tsx";
import { DropTarget } from "../parts/drop.tsx";
import { Banners } from "./banners.tsx";
import { Scope } from "./cohort/scope.tsx";
import { Bar, Nav } from "./bar.tsx";
import type { View } from "./contract.ts";
import { dropped } from "../intake/files.ts";
import { IntakeStrip } from "./progress.tsx";
import { Shown } from "./shown.tsx";
import { Start } from "./start.tsx";
import type { DeskStore } from "./store.ts";
import { words } from "./words.ts";

/** What a view is called; of one person's or one sheet's only the sort, for names have no place in a window's title. */
function nameOf(view: View): string {
  const { tabs, one } = words();
  return view.kind in tabs ? tabs[view.kind as keyof typeof tabs] : one[view.kind as keyof typeof one];
}

/** The views whose figures are of the records under review alone. */
const figured: View["kind"][] = ["trainees", "trainee", "scenarios", "scenario", "items", "raters", "disputes"];

/** The desk. */
export function App({ store }: { store: DeskStore }) {
  const main = useRef<HTMLElement>(null);
  const view = store.view.value;
  const there = store.counts.value.sheets > 0;
  const name = there ? nameOf(view) : "";
  useEffect(() => {
    document.title = `${name ? `${name} · ` : ""}${words().title} · Clearline`;
  });
  const before = useRef(view);
  useEffect(() => {
    if (before.current === view) return;
    before.current = view;
    main.current!.scrollTo(0, 0);
    // Whoever chose it among the views stays there; whoever followed a link comes to where it leads.
    if (!document.activeElement?.closest(".views")) main.current!.focus({ preventScroll: true });
  }, [view]);
  return (
    <div class="desk">
      <Bar store={store} />
      {there && <Nav store={store} />}
      <IntakeStrip store={store} />
      <Banners store={store} />
      {there && figured.includes(view.kind) && <Scope store={store} />}
      <main ref={main} class={there ? `view view-${view.kind}` : "view"} tabIndex={-1} aria-label={there ? name : undefined}>
        {there ? <Shown store={store} view={view} /> : <Start store={store} />}
      </main>
      <DropTarget text={words().dropHere} take={(_, e) => void store.takeFrom(dropped(e))} />
      <QuestionDialog />
      <Notices />
    </div>
  );
}
