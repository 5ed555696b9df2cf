// The view that was chosen. All of them are there from the start: once loaded, the page asks the network for nothing.

import { CohortView } from "./cohort/cohort.tsx";
import type { Store, View } from "./contract.ts";
import { ItemsView, MissingView, ScenariosView, TraineesView } from "./figures/figures.tsx";
import { DisputesView } from "./raters/disputes.tsx";
import { RatePage } from "./raters/rate.tsx";
import { RatersView } from "./raters/raters.tsx";
import { ScenarioPage } from "./scenario/scenario.tsx";
import { SheetPage } from "./sheet/sheet.tsx";
import { TraineePage } from "./trainee/trainee.tsx";

/** The view. What belongs to one person, scenario or sheet is made anew for each. */
export function Shown({ store, view }: { store: Store; view: View }) {
  switch (view.kind) {
    case "cohort":
      return <CohortView store={store} />;
    case "trainees":
      return <TraineesView store={store} />;
    case "trainee":
      return <TraineePage key={view.key} store={store} />;
    case "scenarios":
      return <ScenariosView store={store} />;
    case "scenario":
      return <ScenarioPage key={`${view.id}@${view.version}`} store={store} id={view.id} version={view.version} />;
    case "items":
      return <ItemsView store={store} />;
    case "missing":
      return <MissingView store={store} />;
    case "raters":
      return <RatersView store={store} />;
    case "disputes":
      return <DisputesView store={store} />;
    case "sheet":
      return <SheetPage key={view.record} store={store} record={view.record} turn={view.turn} />;
    case "rate":
      return <RatePage key={view.record} store={store} record={view.record} />;
  }
}
