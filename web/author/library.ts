// What the site ships: files of all kinds to start from, and rubrics to write for.

import { signal } from "@preact/signals";
import type { Kind } from "../engine/contract.ts";
import type { Catalogue, Tag } from "./contract.ts";
import { local } from "../parts/words.ts";

/** content/index.json: the files beside it, by kind. */
interface Index {
  scenarios: string[];
  rubrics: string[];
  phrases: string[];
}

/** A shipped file. */
export interface Shipped {
  id: string;
  version: number;
  /** A scenario's title, or the name of the others, in all its languages. */
  title: unknown;
  text: string;
}

const listed = { scenario: "scenarios", rubric: "rubrics", phrases: "phrases" } as const;

/** The site's own content. */
export class Library {
  /** The shipped rubrics, by id, when they have come. */
  readonly rubrics = signal(new Map<string, unknown>());
  private readonly base = new URL("../content/", document.baseURI);
  private index: Promise<Index> | undefined;

  /** Fetches the rubrics. Without them the form shows ids in place of names. */
  async loadRubrics(): Promise<void> {
    const files = await this.files("rubrics").catch(() => []);
    this.rubrics.value = new Map(files.map(([, text]) => JSON.parse(text) as { id: string }).map((r) => [r.id, r]));
  }

  /** Fetches the scenarios. Throws where they cannot be had. */
  scenarios(): Promise<Shipped[]> {
    return this.shipped("scenario");
  }

  /** Fetches what is shipped of a kind, to be copied. Throws where it cannot be had. */
  async shipped(kind: Kind): Promise<Shipped[]> {
    const files = await this.files(listed[kind]);
    return files.map(([, text]) => {
      const { id, version, title, name } = JSON.parse(text) as { id: string; version: number; title?: unknown; name?: unknown };
      return { id, version, title: title ?? name, text };
    });
  }

  /** Fetches all files of a kind: names and texts. Throws where they cannot be had. */
  async files(kind: keyof Index): Promise<[string, string][]> {
    this.index ??= this.get("index.json").then((t) => JSON.parse(t) as Index);
    const names = await this.index.catch((e: unknown) => {
      this.index = undefined;
      throw e;
    });
    return Promise.all(names[kind].map(async (name): Promise<[string, string]> => [name, await this.get(name)]));
  }

  private async get(name: string): Promise<string> {
    const path = name.split("/").map(encodeURIComponent).join("/");
    const response = await fetch(new URL(path, this.base));
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
    return response.text();
  }
}

/** A rubric as the form shows it; half-written ones as far as they go. */
export function catalogueOf(rubric: unknown): Catalogue {
  const r = object(rubric);
  const tags = (list: unknown): Tag[] =>
    entries(list).map((t) => ({ id: word(t["id"]), dimension: word(t["dimension"]), name: local(t["name"]), explain: local(t["explain"]) }));
  return {
    id: word(r["id"]),
    name: local(r["name"]),
    dimensions: entries(r["dimensions"]).map((d) => ({ id: word(d["id"]), name: local(d["name"]), principle: local(d["principle"]) })),
    techniques: tags(r["techniques"]),
    slips: tags(r["slips"]),
  };
}

const object = (v: unknown): Record<string, unknown> => (v && typeof v === "object" ? (v as Record<string, unknown>) : {});
const entries = (v: unknown) => (Array.isArray(v) ? v.map(object) : []);
const word = (v: unknown) => (typeof v === "string" ? v : "");
