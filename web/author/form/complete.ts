// What may come next in an expression: offered as one types, so that a condition can be picked together.

import type { Lang } from "../../engine/contract.ts";
import { tokens, type Token } from "./expression.ts";

/** What expressions may speak of. */
export interface Scope {
  variables: { id: string; name: string; type: string; values: string[] }[];
  deeds: { id: string; name: string; explain: string; slip: boolean }[];
}

/** Something to put between from and to of the text. */
export interface Offer {
  text: string;
  from: number;
  to: number;
  /** What it means, in words. */
  note: string;
  /** Whether choosing it should at once offer what comes next. */
  more: boolean;
}

const words = {
  zh: {
    done: "先前做过某项技巧或失误",
    count: "先前做过几次",
    before: "一项先于另一项",
    turnsSince: "离上次做过了几条回复",
    not: "不成立",
    and: "并且",
    or: "或者",
    in: "是其中之一",
    compare: { "<": "低于", "<=": "不超过", ">": "高于", ">=": "至少", "==": "是", "!=": "不是" },
    slip: "失误",
  },
  en: {
    done: "a technique or slip was done before",
    count: "how often it was done before",
    before: "one came before the other",
    turnsSince: "replies since it was last done",
    not: "does not hold",
    and: "both hold",
    or: "one of them holds",
    in: "is one of",
    compare: { "<": "below", "<=": "at most", ">": "above", ">=": "at least", "==": "is", "!=": "is not" },
    slip: "slip",
  },
};

const history = ["done", "count", "before", "turnsSince"] as const;

/** The offers at the caret, the likeliest first. */
export function complete(source: string, caret: number, scope: Scope, lang: Lang): Offer[] {
  const w = words[lang];
  const all = tokens(source);
  const at = all.find((t) => t.from < caret && (caret < t.to || (caret === t.to && (t.is === "name" || t.open))));
  const typed = at ? source.slice(at.from, caret) : "";
  const before = all.filter((t) => t.to <= (at ? at.from : caret));
  const from = at?.from ?? caret;
  const to = at?.to ?? caret;
  const last = before.at(-1);
  const glue = last && from === last.to && last.is !== "sign" ? " " : "";
  const offer = (text: string, note: string, more = false): Offer => ({ text: glue + text, from, to, note, more });

  if (at?.is === "text" || isArgument(before)) {
    const quote = at?.is === "text" ? source[at.from]! : "'";
    const part = typed.slice(1).toLowerCase();
    const end = (text: string) => quote + text + quote;
    const owner = ownerOf(before);
    if (history.some((h) => h === owner)) {
      const name = before.findLast((t) => t.value === owner)!.value;
      const closed = all.some((t) => t.from >= to && t.value === ")");
      const first = name === "before" && last?.value === "(";
      return scope.deeds
        .filter((d) => d.id.includes(part) || d.name.toLowerCase().includes(part))
        .map((d) => {
          const note = `${d.name}${d.slip ? ` · ${w.slip}` : ""}`;
          return offer(end(d.id) + (first ? ", " : closed ? "" : ")"), note, first);
        });
    }
    return values(owner, scope).filter((v) => v.includes(part)).map((v) => offer(end(v), ""));
  }
  if (at && at.is !== "name") return [];

  const part = typed.toLowerCase();
  const fits = (id: string, name: string) => id.toLowerCase().startsWith(part) || (part !== "" && name.toLowerCase().includes(part));
  if (endsOperand(last)) {
    const offers: Offer[] = [];
    const v = scope.variables.find((x) => x.id === last!.value);
    const compared = before.at(-2)?.is === "sign" && /[<>=]/.test(before.at(-2)!.value);
    const counts = last!.value === ")" && ["count", "turnsSince"].includes(ownerOf(before.slice(0, -1)) ?? "");
    if (!part && !compared && (v?.type === "int" || counts)) {
      for (const sign of ["<", ">="] as const) offers.push(offer(`${sign} `, w.compare[sign]));
    }
    if (!part && !compared && v?.type === "enum") {
      for (const sign of ["==", "!="] as const) offers.push(offer(`${sign} `, w.compare[sign], true));
    }
    if (v?.type !== "enum" || compared) {
      for (const k of ["and", "or"] as const) if (fits(k, w[k])) offers.push(offer(`${k} `, w[k], true));
    }
    return offers;
  }
  const enumerated = values(ownerOf(before), scope);
  if (enumerated.length) return enumerated.filter((v) => fits(v, v)).map((v) => offer(`'${v}'`, ""));
  if (last && ["<", "<=", ">", ">="].includes(last.value) && !part) return [];
  return [
    ...scope.variables.filter((v) => fits(v.id, v.name)).map((v) => offer(`${v.id} `, v.name === v.id ? "" : v.name, true)),
    ...history.filter((h) => fits(h, w[h])).map((h) => offer(`${h}(`, w[h], true)),
    ...(fits("not", w.not) ? [offer("not ", w.not, true)] : []),
  ];
}

function endsOperand(t: Token | undefined) {
  if (!t) return false;
  if (t.is === "sign") return t.value === ")" || t.value === "]";
  return !["and", "or", "not", "in", "let", "if", "else"].includes(t.value) || t.is === "text";
}

/** Whether the next thing is a history function's argument. */
function isArgument(before: Token[]) {
  const last = before.at(-1)?.value;
  return (last === "(" || last === ",") && history.some((h) => h === ownerOf(before));
}

/** What the next literal belongs to: the function in whose brackets it stands, or the name it is compared with. */
function ownerOf(before: Token[]): string | undefined {
  let i = before.length - 1;
  while (i >= 0 && (before[i]!.value === "," || before[i]!.is === "text")) i--;
  const t = before[i];
  if (t?.value === "(" || t?.value === "==" || t?.value === "!=") return name(before[i - 1]);
  if (t?.value === "[" && before[i - 1]?.value === "in") return name(before[i - (before[i - 2]?.value === "not" ? 3 : 2)]);
  return undefined;
}

function name(t: Token | undefined) {
  return t?.is === "name" ? t.value : undefined;
}

function values(variable: string | undefined, scope: Scope) {
  return scope.variables.find((v) => v.id === variable && v.type === "enum")?.values ?? [];
}
