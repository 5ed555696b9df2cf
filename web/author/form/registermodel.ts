// The complaint register as the form reads it, and the edits its buttons make. Nothing here touches the page.

import type { Edit, Path } from "../../engine/contract.ts";
import { emptyText, fresh, type Json, list, object, string } from "./model.ts";

/** The fields in the order in which a register has them. */
export const fieldIDs = ["what", "handled", "result", "satisfaction"];

/** How many entries a field may have. */
export const mostEntries = 5;

/** The id of a field by its place. */
export const fieldAt = (scenario: unknown, index: number) => string(object(list(object(scenario)["register"])[index])["id"]);

/** What the engine calls the node that a field becomes. */
const prefix = "register-";
/** What it adds to the id of a conditional entry where that is wrong. */
const wrong = "-wrong";

/** The place of a field, or of one of its entries, that the engine names as a node and a reply; undefined where there is none. */
export function registerPath(scenario: unknown, node: string, choice?: string): Path | undefined {
  const fields = list(object(scenario)["register"]).map(object);
  const field = fields.findIndex((f) => prefix + string(f["id"]) === node);
  if (field < 0) return undefined;
  const ids = list(fields[field]!["entries"]).map((e) => string(object(e)["id"]));
  const entry = choice === undefined ? -1 : ids.includes(choice) ? ids.indexOf(choice) : ids.findIndex((id) => id + wrong === choice);
  return entry < 0 ? ["register", field] : ["register", field, "entries", entry];
}

/** The node and the replies that the engine makes of an entry. */
export const playedAs = (field: unknown, entry: unknown) => {
  const id = string(object(entry)["id"]);
  return { node: prefix + string(object(field)["id"]), choices: typeof object(entry)["right"] === "string" ? [id, id + wrong] : [id] };
};

/** Whether an entry is right: always, never, or when a condition holds. */
export type Rightness = "yes" | "no" | "when";

export const rightness = (right: unknown): Rightness | "" => (right === true ? "yes" : right === false ? "no" : typeof right === "string" ? "when" : "");

/** An entry to be written. */
export function newEntry(taken: string[], languages: string[], right: boolean): Json {
  return { id: fresh("entry-1", taken), text: emptyText(languages), right, [right ? "why" : "whyNot"]: emptyText(languages) };
}

/** A field with a right and a wrong entry, to be written. */
export function newField(id: string, languages: string[]): Json {
  const right = newEntry([], languages, true);
  return { id, entries: [right, newEntry([string(right["id"])], languages, false)] };
}

/** A register with all fields. */
export const newRegister = (languages: string[]): Json[] => fieldIDs.map((id) => newField(id, languages));

/** Puts a field that is missing in its place. */
export function addField(scenario: unknown, id: string, languages: string[]): { at: number; edit: Edit } {
  const there = list(object(scenario)["register"]).map((f) => fieldIDs.indexOf(string(object(f)["id"])));
  const after = there.findIndex((k) => k > fieldIDs.indexOf(id));
  const at = after < 0 ? there.length : after;
  return { at, edit: { path: ["register", at], value: newField(id, languages), insert: true } };
}

/** Lets an entry be right always, never or under a condition, with the reasons that this asks for and no others. */
export function settle(at: Path, entry: Json, to: Rightness, condition: string, languages: string[]): Edit[] {
  const edits: Edit[] = [{ path: [...at, "right"], value: to === "when" ? condition : to === "yes" }];
  for (const [name, wanted] of [["why", to !== "no"], ["whyNot", to !== "yes"]] as const) {
    if (wanted === (entry[name] !== undefined)) continue;
    edits.push({ path: [...at, name], ...(wanted && { value: emptyText(languages) }) });
  }
  return edits;
}
