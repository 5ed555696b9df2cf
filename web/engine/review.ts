// What the HR desk asks of the engine. The engine keeps a small record of each sheet it was handed and computes every
// figure; pages only show them. Tables, views and options mirror scoring/review.

import type { Lang, Problem, Source } from "./contract.ts";

/** A sheet as it was handed in: the bytes of one JSON document. */
export interface Handed {
  name: string;
  bytes: Uint8Array;
}

export const verdicts = ["ok", "suspicious", "duplicate", "altered", "scenario changed", "rubric changed", "phrases changed", "unknown version", "impossible", "malformed"] as const;

/** What verification says of a sheet, the good first. */
export type Verdict = (typeof verdicts)[number];

export const policies = ["first", "best", "last", "mean"] as const;

/** Which of a trainee's attempts at a scenario counts. */
export type Policy = (typeof policies)[number];

export type Mode = "assessment" | "practice";

/** What the reviewer chooses. */
export interface ReviewOptions {
  policy: Policy;
  mode: Mode;
  lang: Lang;
  /** Records under review, by their numbers from 0; all where absent. */
  only?: number[];
  /** Where set, names, ids and attempt ids are replaced by what this key makes of them. */
  pseudonymKey?: string;
  /** Rows of a table of who should have submitted, the first naming the columns. */
  roster?: string[][];
  /** Second raters' files, as text. */
  reviews?: string[];
}

export type ColumnKind = "text" | "integer" | "number" | "percent" | "time" | "flag";

export interface Column {
  id: string;
  name: string;
  kind: ColumnKind;
  digits?: number;
  about?: string;
  /** For programs, such as an id beside its name: not shown. */
  hidden?: boolean;
}

/** A cell: null where the value is not known or does not apply. Times are RFC 3339 in the reader's zone; percentages 0 … 1. */
export type Cell = string | number | boolean | null;

export interface Table {
  id: string;
  title: string;
  about: string;
  /** What the table comes to, in plain sentences that stand before it. */
  summary?: string[];
  cautions: string[];
  columns: Column[];
  rows: Cell[][];
}

export interface Term {
  id: string;
  name: string;
  value: string;
}

export interface Report {
  title: string;
  terms: Term[];
  /** What the report comes to: parts, each a question that its sentences answer. */
  summary?: { parts: { id: string; title: string; says: string[] }[] };
  tables: Table[];
}

/** What came of handing sheets in: one verdict a sheet, in order. */
export interface Taken {
  verdicts: Verdict[];
}

/** How a score stands to the pass mark, as the tables say it. */
export interface Standing {
  /** Unknown: the error of measurement is not known, and nothing is judged. */
  id: "pass" | "near" | "fail" | "unknown";
  name: string;
  /** The standard error of measurement, in score points; null where unknown. */
  error: number | null;
  /** The gates that decided; empty where the score did. */
  gate: string;
}

/** One thing to train: what was missed or done that lost points, and where to practise it. */
export interface Advice {
  kind: "technique" | "slip" | "phrase";
  id: string;
  name: string;
  times: number;
  points: number;
  scenarios: { scenario: string; title: string; times: number }[];
  next: { scenario: string; title: string; why: string } | null;
  /** All but next, in a sentence. */
  says: string;
}

export interface TraineeView {
  key: string;
  name: string;
  id: string;
  cohort: string;
  profile: { rubric: string; dimension: string; name: string; share: number | null; cohort: number | null; trainees: number; small: boolean }[];
  calls: {
    record: number;
    scenario: string;
    title: string;
    number: number;
    mode: Mode;
    start: string;
    score: number | null;
    band: string;
    passed: boolean | null;
    verified: Verdict;
    counted: boolean;
    /** Null where the scenario is not at hand. */
    passMark: number | null;
    /** The standard error of measurement of the scenario's score; null where unknown. */
    error: number | null;
    /** Null of an attempt that decides nothing. */
    standing: Standing | null;
  }[];
  slips: { id: string; name: string; kind: "slip" | "phrase"; times: number; calls: number; cost: number }[];
  next: { scenario: string; title: string; why: string }[];
  advice: Advice[];
  /** Why the figures may mislead. */
  cautions: string[];
}

export interface ScenarioView {
  id: string;
  version: number;
  title: string;
  rubric: string;
  calls: number;
  passMark: number;
  /** Calls by score, 0 … 100. */
  scores: number[];
  /** Of a million random players, by score. */
  random: number[];
  endings: { node: string; said: string; outcome: string; verdict: string; calls: number; random: number }[];
  nodes: {
    node: string;
    /** For people: of a field of the complaint register its name, else the id. */
    name: string;
    /** Empty at a field of the register. */
    said: string;
    visits: number;
    choices: { choice: string; text: string; times: number; cost: number | null; random: number }[];
  }[];
  paths: { choices: string[]; ending: string; calls: number; score: number }[];
  pathCount: number;
}

export interface Said {
  who: string;
  text: string;
}

export interface Tagged {
  id: string;
  name: string;
  dimension: string;
  slip: boolean;
}

/** A phrase rule's hit. Start and end count UTF-16 units. */
export interface Mark {
  start: number;
  end: number;
  rule: string;
  name: string;
  /** Weighted, that it earned (> 0) or cost (< 0); 0 where it did neither. */
  points: number;
  good: boolean;
  reason: string;
  better: string;
}

export interface SheetTurn {
  number: number;
  node: string;
  /** For people: of a field of the complaint register its name, else the id. */
  nodeName: string;
  choice: string;
  /** In which it was shown: of lines, reply and best. */
  language: string;
  lines: Said[];
  reply: string;
  /** The text whose words were scored, where that is in another language; else empty. */
  source: string;
  /** On source if there is one, else on reply. */
  marks: Mark[];
  tags: Tagged[];
  points: {
    dimension: string;
    name: string;
    points: number;
    weight: number;
    formula: string;
    values: { read: string; value: number }[];
    because: { of: string; name: string; points: number }[];
  }[];
  weighted: number;
  cost: number;
  avoidable: number;
  /** The reply that kept the most; empty where this one did. */
  best: string;
  why: string;
  seconds: number;
  disputes: string[];
  /** By those second raters whose files are among the options. */
  ratings: TurnRating[];
}

/** A second rater's marks against what the engine counts in a turn. */
export interface TurnRating {
  rater: string;
  both: Tagged[];
  onlyRater: Tagged[];
  onlyEngine: Tagged[];
}

export interface SheetView {
  verified: { verdict: Verdict; name: string; message: string; fields: string[]; proves: string };
  trainee: string;
  title: string;
  facts: Term[];
  result: {
    score: number;
    total: number;
    most: number;
    least: number;
    passMark: number;
    band: string;
    /** By the mark. */
    passed: boolean;
    /** Null where the sheet decides nothing. */
    standing: Standing | null;
    outcome: string;
    verdict: string;
    gates: Term[];
    random: string;
    dimensions: { id: string; name: string; weight: number; points: number; most: number; least: number; random: number }[];
  } | null;
  turns: SheetTurn[] | null;
  closing: Said[];
  catalogue: { techniques: Tagged[]; slips: Tagged[] } | null;
}

/** The engine, as the desk sees it. */
export interface Desk {
  /** Begins anew: forgets all records. The files, where given, are an archive of scenarios, rubrics and phrase sets looked at before the shipped ones. */
  begin(files: Source[], lang: Lang): Promise<Problem[]>;
  /** Verifies sheets and keeps a record of each. The bytes are handed over for good. */
  take(sheets: Handed[]): Promise<Taken>;
  report(options: ReviewOptions): Promise<Report>;
  /** Only the tables named, such as ["cohort"]: the rest costs time. */
  tables(options: ReviewOptions, ids: string[]): Promise<Report>;
  trainee(options: ReviewOptions, key: string): Promise<TraineeView>;
  scenario(options: ReviewOptions, id: string, version: number): Promise<ScenarioView>;
  /** Reads one sheet; it is not taken in. */
  sheet(options: ReviewOptions, sheet: Handed): Promise<SheetView>;
  /** The report as a file: one table of it as CSV or NDJSON, or all of it as one HTML page with the charts given as SVG, by name. */
  write(options: ReviewOptions, format: "csv" | "ndjson", table: string): Promise<Uint8Array>;
  page(options: ReviewOptions, charts: Record<string, string>): Promise<Uint8Array>;
}
