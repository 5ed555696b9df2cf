// What the author must know about her files before she writes on.

import { saveAll } from "./disk.ts";
import type { OpenDocument } from "./document.ts";
import { Icon } from "../parts/icons.tsx";
import { arrange, layout, narrow } from "./layout.ts";
import { words } from "./table.ts";
import type { Workbench } from "./workspace.ts";

/** The banners that apply. */
export function Banners({ ws, doc }: { ws: Workbench; doc: OpenDocument | undefined }) {
  const w = words();
  const trouble = ws.drafts.trouble.value;
  const { hidden, single } = layout.value;
  // The form says so itself, and the text shows where.
  const unsaid = narrow.value ? single === "map" : hidden.includes("form") && hidden.includes("text");
  const showText = () => arrange({ single: "text", hidden: hidden.filter((p) => p !== "text") });
  return (
    <div role="status" class="banners">
      {trouble && (
        <p class="banner">
          <Icon sign="warning" />
          <span>{trouble === "full" ? w.storageFull : w.storageRefused}</span>
          <button type="button" onClick={() => void saveAll(ws)}>
            {w.downloadAll}
          </button>
        </p>
      )}
      {ws.ready.value && !ws.tabs.mine.value && (
        <p class="banner">
          <Icon sign="note" />
          <span>{w.otherTab}</span>
          <button type="button" onClick={() => void ws.takeOver()}>
            {w.takeOver}
          </button>
        </p>
      )}
      {doc && doc.kind === "scenario" && !doc.parsed.value.sound && unsaid && (
        <p class="banner">
          <Icon sign="error" />
          <span>{w.broken}</span>
          <button type="button" onClick={showText}>
            {w.panes.text}
          </button>
        </p>
      )}
    </div>
  );
}
