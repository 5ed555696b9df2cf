import { useState } from "preact/hooks";
import { Create } from "./create.tsx";
import { openFolder, takeIn } from "./disk.ts";
import { opensFolders, pickFiles } from "./folder.ts";
import { words } from "./table.ts";
import type { Workbench } from "./workspace.ts";

/** What is there while no file is: three ways to begin. */
export function Welcome({ ws }: { ws: Workbench }) {
  const [creating, setCreating] = useState<"template" | "shipped" | undefined>(undefined);
  const w = words();
  if (!ws.ready.value) return <main class="welcome" aria-busy="true" />;
  return (
    <main class="welcome">
      <h2>{w.welcome}</h2>
      <p class="lead">{w.welcomeText}</p>
      <ul class="ways">
        <li>
          <h3>{w.fromTemplate}</h3>
          <p>{w.fromTemplateText}</p>
          <button type="button" class="primary" onClick={() => setCreating("template")}>
            {w.create}…
          </button>
        </li>
        <li>
          <h3>{w.fromShipped}</h3>
          <p>{w.fromShippedText}</p>
          <button type="button" onClick={() => setCreating("shipped")}>
            {w.choose}…
          </button>
        </li>
        <li>
          <h3>{w.fromDisk}</h3>
          <p>{w.fromDiskText}</p>
          <div class="row">
            <button type="button" onClick={() => void takeIn(ws, pickFiles())}>
              {w.openFiles}
            </button>
            {opensFolders && (
              <button type="button" onClick={() => void openFolder(ws)}>
                {w.openFolder}
              </button>
            )}
          </div>
        </li>
      </ul>
      {creating && <Create ws={ws} from={creating} close={() => setCreating(undefined)} />}
    </main>
  );
}
