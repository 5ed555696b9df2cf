// What pages and the engine say to each other: the engine is the Go program in this folder, in a worker.

/** A file of the author's: a scenario, a rubric or a phrase set, as text. */
export interface Source {
  path: string;
  text: string;
}

export type Kind = "scenario" | "rubric" | "phrases";

export type Severity = "error" | "warning" | "note";

/** A step from the document's root: a member's name or an entry's index. */
export type Path = (string | number)[];

/** One change to a JSON document. Without a value the member or entry is taken out; insert adds an entry before that index. */
export interface Edit {
  path: Path;
  value?: unknown;
  insert?: boolean;
}

/** Something wrong, or doubtful, in a file. */
export interface Problem {
  file: string;
  /** From 1; the column counts characters. */
  line: number;
  column: number;
  code: string;
  severity: Severity;
  message: string;
  /** Where in the document, as a JSON pointer, if it could be read that far. */
  pointer?: string;
  /** What would mend it, where that is obvious. */
  fix?: { label: string; edits: Edit[] };
}

/** What a scenario offers, and how it is played by those who do not read it. Shares are parts of a million random players. */
export interface Balance {
  /** Set where there are too many configurations for exact figures. */
  sampled?: { plays: number; seed: number };
  configurations: number;
  most: number;
  least: number;
  /** The score, 0 … 100, from which a call is passed. */
  passMark: number;
  dimensions: { id: string; most: number; least: number; mean: number }[];
  random: { mean: number; pass: number; /** by score, 0 … 100 */ scores: number[] };
  bots: {
    name: string;
    score: number;
    /** Its name, in the language of the study. */
    band: string;
    pass: boolean;
    /** Of a million calls with the replies shuffled. */
    passes: number;
    /** It passes and should not, for it has not read the case; or it is the expert and misses the top band. */
    guessed: boolean;
    /** Ids of the replies it gives in the order written; none where figures are sampled. */
    path: string[];
  }[];
  replies: { node: string; choice: string; share: number }[];
  nodes: {
    node: string;
    share: number;
    /** The best score, 0 … 100, of all calls that come through here. */
    best: number;
    /** Anger and trust, 0 … 100, as random players find them here on average. */
    anger: number;
    trust: number;
  }[];
}

/**
 * What a study tells, each time with all it has told before: faults at once, the rest when the analysis is done. Where
 * there are faults nothing else follows, but for figures that can be sampled. If the engine fails there is a fault E101.
 */
export interface Study {
  /** Faults of the file under study and of those it needs; told anew where the analysis finds more. */
  faults?: Problem[];
  /** Configurations walked so far. */
  progress?: number;
  /** Advice on how the items are written; needs a file without faults. */
  advice?: Problem[];
  balance?: Balance;
}

/** A phrase rule's hit in a typed reply. Start and end count UTF-16 units. */
export interface Hit {
  set: string;
  rule: string;
  classes: string[];
  start: number;
  end: number;
  reason: string;
  better: string;
}

/** What a typed reply, with techniques and slips ticked by hand, is worth as the first reply of a call. */
export interface Trial {
  hits: Hit[];
  dimensions: { id: string; points: number; because: { of: string; points: number }[] }[];
  total: number;
  problems: Problem[];
}

/** How a new version differs from an old one in what it does to paths, ranges and old sheets. */
export interface Difference {
  /** Every difference as a sentence, the weightiest first. */
  findings: { severity: Severity; message: string; node?: string; choice?: string }[];
  nodes: { added: string[]; removed: string[]; changed: string[] };
  most: [number, number];
  least: [number, number];
  random: [number, number];
  pass: [number, number];
  sheets: { file: string; replays: boolean; score: [number, number]; passed: [boolean, boolean]; why: string }[];
  /** The version the new one has to be given, where its own will not do. */
  raise?: number;
}

/** A scenario made from another format, and what of that did not fit. */
export interface Imported {
  text: string;
  lost: Problem[];
}

export type ExportFormat = "twee" | "mermaid" | "dot" | "script" | "csv";

/** Shown languages of messages. */
export type Lang = "zh" | "en";

/** The engine, as pages see it. files are all of the author's; shipped ones are known to the engine. */
export interface Engine {
  /** Studies a file again and again; a later call ends an earlier one. tell is never called after that. */
  study(files: Source[], path: string, lang: Lang, tell: (s: Study) => void): void;
  /** language is the reply's own, whose words count; lang is that of the reasons given. */
  tryReply(files: Source[], rubric: string, text: string, techniques: string[], slips: string[], language: string, lang: Lang): Promise<Trial>;
  diff(files: Source[], before: Source, after: Source, sheets: Source[], lang: Lang): Promise<Difference>;
  importTwee(text: string, lang: Lang): Promise<Imported>;
  /** Rows of a spreadsheet, the first naming the columns. */
  importRows(rows: string[][], lang: Lang): Promise<Imported>;
  export(files: Source[], path: string, format: ExportFormat, lang: Lang): Promise<string>;
  /** content/index.json of a site with these files, by their paths below content/. */
  index(files: Source[]): Promise<string>;
  /** A small scenario that has no faults, to start from. */
  template(id: string): Promise<string>;
}
