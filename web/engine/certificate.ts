// What the certificate's page asks of the engine: who has completed a course, by sheets that verify. The values mirror
// scoring/course/certificate.

import { openChannel } from "./channel.ts";
import type { Lang, Problem } from "./contract.ts";
import { siteContent } from "./desk.ts";
import type { Handed, Mode, Taken, Verdict } from "./review.ts";

/** One sheet, as it says itself; the score as recomputed. */
export interface Sheet {
  file: string;
  trainee: string;
  scenario: string;
  mode: Mode;
  /** RFC 3339, UTC; empty where it could not be read. */
  start: string;
  digest: string;
  score: number;
  band: string;
  passed: boolean;
  verdict: Verdict;
  /** Why it does not count. */
  reason?: "verdict" | "unfinished" | "rubric" | "nobody";
  why?: string;
}

export interface Step {
  day: number;
  title: string;
  mode: Mode;
  state: "closed" | "open" | "again" | "done";
  /** Titles of the steps to be done first. */
  needs: string[];
  /** Title of the form to be played next, or by which it was done; retest tells that it is the parallel one. */
  scenario: string;
  retest: boolean;
  by: Sheet | null;
  failed: Sheet[];
  /** Sheets of the very form that had just been failed. */
  replays: Sheet[];
}

export interface Course {
  id: string;
  version: number;
  title: string;
  steps: Step[];
  done: number;
  complete: boolean;
}

export interface Trainee {
  key: string;
  name: string;
  id: string;
  cohort: string;
  /** All her sheets give; a certificate needs exactly one. */
  names: string[];
  courses: Course[];
}

export interface Certificates {
  trainees: Trainee[];
  aside: Sheet[];
}

/** A call kept by the player of which no sheet can be made. */
export interface Unmade {
  name: string;
  said: string;
}

/** The engine, as the certificate's page sees it. */
export interface Clerk {
  /** Begins anew, with the site's scenarios and courses: all sheets are forgotten. */
  begin(lang: Lang): Promise<Problem[]>;
  /** Verifies sheets and keeps a record of each. The bytes are handed over for good. */
  take(sheets: Handed[]): Promise<Taken>;
  /** Does so with calls this browser's player has kept, each as text. */
  kept(saves: { path: string; text: string }[], lang: Lang): Promise<Unmade[]>;
  certificates(lang: Lang): Promise<Certificates>;
}

/** Makes a clerk. The engine is loaded at the first call; stopped hears why it runs no more: then begin is due. */
export function startClerk(stopped: (why: string) => void): Clerk {
  const channel = openChannel(undefined, stopped);
  const ask = <T>(call: string, args: object, beside?: Uint8Array[]) => channel.send(call, args, beside).done as Promise<T>;
  return {
    begin: async (lang) => ask<Problem[]>("begin", { files: [], site: await siteContent(), lang }),
    take: (sheets) => ask<Taken>("take", { names: sheets.map((s) => s.name) }, sheets.map((s) => s.bytes)),
    kept: (saves, lang) => ask<Unmade[]>("kept", { files: saves, lang }),
    certificates: (lang) => ask<Certificates>("certificates", { lang }),
  };
}
