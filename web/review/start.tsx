import { Icon } from "../parts/icons.tsx";
import { chooseFiles, chooseFolder } from "../intake/files.ts";
import { plain } from "./plain.ts";
import type { DeskStore } from "./store.ts";
import { words } from "./words.ts";

/** What is there while no sheet is: what to do, and what becomes of the sheets. */
export function Start({ store }: { store: DeskStore }) {
  const w = words();
  const roster = store.roster.value;
  const archive = store.archive.value.length;
  return (
    <div class="welcome">
      <h2>{w.begin}</h2>
      <p class="lead">{w.beginText}</p>
      {(roster || archive > 0) && (
        <ul class="waiting">
          {roster && (
            <li>
              <Icon sign="check" /> {w.rosterWaits(plain(roster.name), roster.rows.length - 1)}
            </li>
          )}
          {archive > 0 && (
            <li>
              <Icon sign="check" /> {w.archiveWaits(archive)}
            </li>
          )}
        </ul>
      )}
      <div class="row">
        <button type="button" class="primary" onClick={() => void store.takeFrom(chooseFiles())}>
          {w.addFiles}
        </button>
        <button type="button" onClick={() => void store.takeFrom(chooseFolder())}>
          {w.addFolder}
        </button>
      </div>
      <p class="private">
        <Icon sign="note" />
        <span>{w.privacy}</span>
      </p>
      <ul class="ways">
        {w.ways.map((way) => (
          <li key={way.title}>
            <h3>{way.title}</h3>
            <p>{way.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
