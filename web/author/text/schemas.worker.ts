// Completion and hover by our own schemas, with the same service that VS Code uses.

import { getLanguageService, InsertTextFormat, type JSONDocument, type JSONSchema, MarkupContent, TextDocument } from "vscode-json-languageservice";
import scenario from "../../../scenarios/scenario.schema.json";
import phrases from "../../../scoring/phrases.schema.json";
import rubric from "../../../scoring/rubric.schema.json";
import type { Answer, Question, Suggestion } from "./schemas.ts";

const schemas = { scenario, rubric, phrases };
const service = getLanguageService({});
service.configure({
  validate: false,
  schemas: Object.entries(schemas).map(([kind, schema]) => ({
    uri: `clearline:${kind}`,
    fileMatch: [`*.${kind}.json`],
    // The file's own $schema line names a place that is not here.
    schema: schema as unknown as JSONSchema,
  })),
});

let version = 0;
let doc: TextDocument;
let parsed: JSONDocument;

self.addEventListener("message", async (e: MessageEvent<Question>) => {
  const { id, what, kind, offset, text } = e.data;
  if (text !== undefined) {
    // A $schema line would send the service to fetch it; ours is known. Its length stays, so that offsets do.
    const own = text.replace(/"\$schema"(?=\s*:)/, '"$schemA"');
    doc = TextDocument.create(`file:///open.${kind}.json`, "json", ++version, own);
    parsed = service.parseJSONDocument(doc);
  }
  const answer: Answer = { id, suggestions: [], hover: "" };
  const at = doc.positionAt(offset);
  if (what === "complete") answer.suggestions = await complete(at, offset);
  else answer.hover = await hover(at);
  self.postMessage(answer);
});

async function complete(at: ReturnType<TextDocument["positionAt"]>, offset: number): Promise<Suggestion[]> {
  const list = await service.doComplete(doc, at, parsed);
  const items = (list?.items ?? []).filter((item) => item.label !== "$schema"); // present, if under another name here
  return items.map((item) => {
    const edit = item.textEdit;
    const range = edit && ("range" in edit ? edit.range : edit.replace);
    const insert = edit?.newText ?? item.insertText ?? item.label;
    return {
      from: range ? doc.offsetAt(range.start) : offset,
      label: item.filterText ?? item.label,
      insert: item.insertTextFormat === InsertTextFormat.Snippet ? fields(insert) : insert,
      detail: item.detail ?? "",
      info: typeof item.documentation === "string" ? item.documentation : (item.documentation?.value ?? ""),
    };
  });
}

/** A snippet's $1 and ${1:x} in the editor's manner. */
const fields = (snippet: string) => snippet.replace(/\$(\d+)/g, "$${$1}").replace(/\\([$}\\])/g, "$1");

async function hover(at: ReturnType<TextDocument["positionAt"]>): Promise<string> {
  const found = await service.doHover(doc, at, parsed);
  const contents = found?.contents;
  if (!contents) return "";
  if (MarkupContent.is(contents)) return contents.value;
  const parts = Array.isArray(contents) ? contents : [contents];
  return parts.map((p) => (typeof p === "string" ? p : p.value)).join("\n");
}
