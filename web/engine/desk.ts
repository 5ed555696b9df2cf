// The engine, as the HR desk sees it.

import { openChannel, type Port } from "./channel.ts";
import type { Problem, Source } from "./contract.ts";
import type { Desk, Report, ReviewOptions, ScenarioView, SheetView, Taken, TraineeView } from "./review.ts";

/** content/index.json: the files beside it, by kind. */
interface Index {
  scenarios: string[];
  rubrics: string[];
  phrases: string[];
  archive?: string[];
  /** Whole. */
  courses?: { id: string }[];
}

/** What the site has of scenarios, rubrics and phrase sets, all versions it keeps, and its courses. Throws where it cannot be had. */
export async function siteContent(): Promise<Source[]> {
  const base = new URL("../content/", document.baseURI);
  const get = async (name: string): Promise<string> => {
    const response = await fetch(new URL(name.split("/").map(encodeURIComponent).join("/"), base));
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
    return response.text();
  };
  const { scenarios, rubrics, phrases, archive = [], courses = [] } = JSON.parse(await get("index.json")) as Index;
  const names = [...scenarios, ...rubrics, ...phrases, ...archive];
  const files = await Promise.all(names.map(async (path) => ({ path, text: await get(path) })));
  return [...files, ...courses.map((c) => ({ path: `courses/${c.id}.json`, text: JSON.stringify(c) }))];
}

/** Makes a desk. The engine and the site's scenarios are loaded at the first call; stopped hears why the engine runs no more: then all records are gone, and begin is due. */
export function startDesk(stopped: (why: string) => void = () => {}, start?: () => Port): Desk {
  const channel = openChannel(start, stopped);
  let site: Promise<Source[]> | undefined;
  const ask = <T>(call: string, args: object, beside?: Uint8Array[]) => channel.send(call, args, beside).done as Promise<T>;
  const about = <T>(call: string, options: ReviewOptions, args: object = {}, beside?: Uint8Array[]) => ask<T>(call, { options, ...args }, beside);
  return {
    async begin(files, lang) {
      site ??= siteContent();
      const shipped = await site.catch((e: unknown) => {
        site = undefined; // another try may do better
        throw e;
      });
      return ask<Problem[]>("begin", { files, site: shipped, lang });
    },
    take: (sheets) => ask<Taken>("take", { names: sheets.map((s) => s.name) }, sheets.map((s) => s.bytes)),
    report: (options) => about<Report>("report", options),
    tables: (options, ids) => about<Report>("tables", options, { ids }),
    trainee: (options, key) => about<TraineeView>("trainee", options, { ids: [key] }),
    scenario: (options, id, version) => about<ScenarioView>("scenario", options, { ids: [id], version }),
    sheet: (options, sheet) => about<SheetView>("sheet", options, { names: [sheet.name] }, [sheet.bytes]),
    write: (options, format, table) => about<Uint8Array>("write", options, { format, ids: [table] }),
    page: (options, charts) => about<Uint8Array>("page", options, { charts }),
  };
}
