// The reference of codes, read out of the documents that define them.

import type { Lang } from "../engine/contract.ts";

/** A piece of an explanation. */
export type Block = { kind: "text" | "code"; text: string } | { kind: "list"; items: string[] };

/**
 * What the documents say about a code: its section, whose heading names it, or its row of a table. A document has a
 * Chinese half and then an English one, or one language only, which then must do.
 */
export function explanation(code: string, documents: string[], lang: Lang): Block[] {
  const parts = documents.flatMap(halves).sort((a, b) => Number(b.lang === lang) - Number(a.lang === lang));
  for (const find of [section, row]) {
    for (const { text } of parts) {
      const found = find(code, text);
      if (found.length > 0) return found;
    }
  }
  return [];
}

function halves(document: string): { lang: Lang; text: string }[] {
  const parts = document.split(/^(?=# )/m).filter((t) => t.trim());
  return parts.map((text) => ({ text, lang: /\p{Script=Han}/u.test(/^# .*/.exec(text)?.[0] ?? "") ? "zh" : "en" }));
}

function section(code: string, text: string): Block[] {
  const lines = text.split("\n");
  const start = lines.findIndex((l) => /^#{2,} /.test(l) && l.includes(code));
  if (start < 0) return [];
  const level = /^#+/.exec(lines[start]!)![0].length;
  const end = lines.findIndex((l, i) => i > start && /^#+ /.test(l) && /^#+/.exec(l)![0].length <= level);
  const title = lines[start]!.replace(/^#+ /, "").replaceAll("`", "").replace(code, "").replace(/^[\s·:：—–-]+/, "");
  const body = blocks(lines.slice(start + 1, end < 0 ? undefined : end));
  return title ? [{ kind: "text", text: `**${title}**` }, ...body] : body;
}

function row(code: string, text: string): Block[] {
  for (const line of text.split("\n")) {
    const [, first, ...rest] = line.split("|").map((c) => c.trim());
    if (first && covers(first.replaceAll("`", ""), code)) return [{ kind: "text", text: rest.filter(Boolean).join(" — ") }];
  }
  return [];
}

/** Whether a table's first cell is the code, or a range such as J001–J007 around it. */
function covers(cell: string, code: string): boolean {
  const [from, to] = cell.split("–");
  return from === code || (to !== undefined && /^[A-Z]\d+$/.test(to) && from![0] === code[0] && from! <= code && code <= to);
}

function blocks(lines: string[]): Block[] {
  const found: Block[] = [];
  let fence: string[] | undefined;
  for (const line of lines) {
    const last = found.at(-1);
    if (line.startsWith("```")) {
      if (fence) found.push({ kind: "code", text: fence.join("\n") });
      fence = fence ? undefined : [];
    } else if (fence) {
      fence.push(line);
    } else if (/^[-*] /.test(line)) {
      if (last?.kind === "list") last.items.push(line.slice(2));
      else found.push({ kind: "list", items: [line.slice(2)] });
    } else if (line.trim() === "") {
      found.push({ kind: "text", text: "" });
    } else if (last?.kind === "text" && last.text) {
      last.text += ` ${line.trim()}`;
    } else {
      found.push({ kind: "text", text: line.trim().replace(/^\||\|$/g, "") });
    }
  }
  return found.filter((b) => b.kind === "list" || b.text !== "");
}
