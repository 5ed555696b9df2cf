// Reads the expressions of conditions and effects, to say them in words, to complete them and to rename in them.
// Whether they are right, the engine says; what this does not understand it leaves alone.

/** A piece of an expression's text. A text is open where its quote is not closed. */
export interface Token {
  is: "number" | "text" | "name" | "sign";
  value: string;
  from: number;
  to: number;
  open?: boolean;
}

/** An expression, read. */
export type Expr = { from: number; to: number } & (
  | { is: "number"; value: number }
  | { is: "truth"; value: boolean }
  | { is: "text"; value: string }
  | { is: "name"; name: string }
  | { is: "list"; items: Expr[] }
  | { is: "call"; name: string; args: Expr[] }
  | { is: "unary"; sign: "not" | "-" | "+"; of: Expr }
  | { is: "binary"; sign: string; left: Expr; right: Expr }
  | { is: "choose"; when: Expr; then: Expr; else: Expr }
  | { is: "let"; name: string; value: Expr; body: Expr }
);

const piece =
  /\s+|(?<number>\d[\d_]*)|(?<name>[\p{L}_$][\p{L}\d_$]*)|(?<text>'(?:\\.|[^'\\])*'?|"(?:\\.|[^"\\])*"?|`[^`]*`?)|(?<sign>==|!=|<=|>=|&&|\|\||[^\s])/gsuy;

/** Cuts an expression into its pieces. Every text has some. */
export function tokens(source: string): Token[] {
  const out: Token[] = [];
  for (const m of source.matchAll(piece)) {
    const g = m.groups!;
    const at = { from: m.index, to: m.index + m[0].length };
    if (g.number !== undefined) out.push({ is: "number", value: g.number, ...at });
    else if (g.name !== undefined) out.push({ is: "name", value: g.name, ...at });
    else if (g.sign !== undefined) out.push({ is: "sign", value: g.sign, ...at });
    else if (g.text !== undefined) {
      const open = g.text.length < 2 || g.text.at(-1) !== g.text[0];
      const value = g.text.slice(1, open ? undefined : -1).replace(/\\(.)/gs, "$1");
      out.push({ is: "text", value, ...at, ...(open && { open }) });
    }
  }
  return out;
}

// As the engine's language ranks them.
const ranks = new Map([
  ["or", 10], ["||", 10], ["and", 15], ["&&", 15],
  ["==", 20], ["!=", 20], ["<", 20], [">", 20], ["<=", 20], [">=", 20], ["in", 20], ["not", 20],
  ["+", 30], ["-", 30], ["*", 60], ["%", 60],
]);
const plain = new Map([["||", "or"], ["&&", "and"]]);
const orders = ["<", ">", "<=", ">="];

class Unread extends Error {}

/** Reads an expression; undefined where it is unfinished, wrong or more than this reader knows. */
export function read(source: string): Expr | undefined {
  try {
    const r = new Reader(tokens(source));
    const e = r.expression(0);
    return r.done ? e : undefined;
  } catch (e) {
    if (e instanceof Unread) return undefined;
    throw e;
  }
}

class Reader {
  private i = 0;
  constructor(private all: Token[]) {}

  get done() {
    return this.i === this.all.length;
  }

  private get next() {
    return this.all[this.i];
  }

  private peek(...values: string[]) {
    const t = this.next;
    return t && t.is !== "text" && values.includes(t.value) ? t : undefined;
  }

  private take(...values: string[]): Token {
    const t = values.length ? this.peek(...values) : this.next;
    if (!t || t.open) throw new Unread();
    this.i++;
    return t;
  }

  expression(rank: number): Expr {
    if (rank === 0 && this.peek("let")) return this.declaration();
    if (rank === 0 && this.peek("if")) return this.branches();
    let left = this.prefix();
    for (;;) {
      const t = this.next;
      if (!t || t.is === "text" || (ranks.get(t.value) ?? -1) < rank) break;
      left = this.operator(left, t);
    }
    if (rank === 0 && this.peek("?")) {
      this.take();
      const then = this.expression(0);
      this.take(":");
      const other = this.expression(0);
      return { is: "choose", when: left, then, else: other, from: left.from, to: other.to };
    }
    return left;
  }

  private operator(left: Expr, t: Token): Expr {
    this.take();
    const negated = t.value === "not";
    const sign = negated ? this.take("in").value : t.value;
    const right = this.expression(ranks.get(sign)! + 1);
    const at = { from: left.from, to: right.to };
    const e: Expr = { is: "binary", sign: plain.get(sign) ?? sign, left, right, ...at };
    if (negated) return { is: "unary", sign: "not", of: e, ...at };
    // 1 < a < 3 means 1 < a and a < 3
    if (orders.includes(sign) && this.peek(...orders)) {
      const more = this.operator(right, this.next!);
      return { is: "binary", sign: "and", left: e, right: more, from: left.from, to: more.to };
    }
    return e;
  }

  private prefix(): Expr {
    const t = this.take();
    const at = { from: t.from, to: t.to };
    if (t.is === "number") return { is: "number", value: Number(t.value.replaceAll("_", "")), ...at };
    if (t.is === "text") return { is: "text", value: t.value, ...at };
    if (t.value === "true" || t.value === "false") return { is: "truth", value: t.value === "true", ...at };
    if (t.value === "not" || t.value === "!") return this.unary("not", 50, t);
    if (t.value === "-" || t.value === "+") return this.unary(t.value, 90, t);
    if (t.value === "(") {
      const e = this.expression(0);
      this.take(")");
      return e;
    }
    if (t.value === "[") {
      const items = this.list("]");
      return { is: "list", items, from: t.from, to: this.all[this.i - 1]!.to };
    }
    if (t.is !== "name" || ranks.has(t.value)) throw new Unread();
    if (!this.peek("(")) return { is: "name", name: t.value, ...at };
    this.take();
    const args = this.list(")");
    return { is: "call", name: t.value, args, from: t.from, to: this.all[this.i - 1]!.to };
  }

  private unary(sign: "not" | "-" | "+", rank: number, t: Token): Expr {
    const of = this.expression(rank);
    return { is: "unary", sign, of, from: t.from, to: of.to };
  }

  private list(end: string): Expr[] {
    const items: Expr[] = [];
    while (!this.peek(end)) {
      items.push(this.expression(0));
      if (!this.peek(end)) this.take(",");
    }
    this.take(end);
    return items;
  }

  private declaration(): Expr {
    const from = this.take("let").from;
    const name = this.take().value;
    this.take("=");
    const value = this.expression(0);
    this.take(";");
    const body = this.expression(0);
    return { is: "let", name, value, body, from, to: body.to };
  }

  private branches(): Expr {
    const from = this.take("if").from;
    const when = this.expression(0);
    this.take("{");
    const then = this.expression(0);
    this.take("}");
    this.take("else");
    if (this.peek("if")) {
      const other = this.branches();
      return { is: "choose", when, then, else: other, from, to: other.to };
    }
    this.take("{");
    const other = this.expression(0);
    const to = this.take("}").to;
    return { is: "choose", when, then, else: other, from, to };
  }
}

/** All expressions within one, itself first. */
export function* within(e: Expr): Generator<Expr> {
  yield e;
  for (const v of Object.values(e)) {
    if (Array.isArray(v)) for (const x of v) yield* within(x as Expr);
    else if (typeof v === "object" && v !== null) yield* within(v as Expr);
  }
}

function splice(source: string, places: { from: number; to: number }[], text: string) {
  for (const p of [...places].sort((a, b) => b.from - a.from)) source = source.slice(0, p.from) + text + source.slice(p.to);
  return source;
}

/** The expression with a variable renamed. Texts, and calls of that name, stay. Works in a broken expression, too. */
export function renameVariable(source: string, from: string, to: string): string {
  const all = tokens(source);
  const places = all.filter((t, i) => t.is === "name" && t.value === from && all[i + 1]?.value !== "(");
  return splice(source, places, to);
}

/** The expression with a value of an enum variable renamed: where it is compared with the variable and, if the
    expression gives that variable's new value, where it is a result. */
export function renameWord(source: string, variable: string, from: string, to: string, gives: boolean): string {
  const e = read(source);
  if (!e) return source;
  const found = new Set<Expr>();
  const add = (x: Expr) => x.is === "text" && x.value === from && found.add(x);
  const results = (x: Expr): void => {
    if (x.is === "choose") { results(x.then); results(x.else); }
    else if (x.is === "let") { results(x.value); results(x.body); }
    else add(x);
  };
  if (gives) results(e);
  for (const x of within(e)) {
    if (x.is !== "binary" || !["==", "!=", "in"].includes(x.sign)) continue;
    for (const [a, b] of [[x.left, x.right], [x.right, x.left]] as const) {
      if (a.is !== "name" || a.name !== variable) continue;
      for (const y of b.is === "list" ? b.items : [b]) add(y);
    }
  }
  return splice(source, [...found].map((x) => ({ from: x.from + 1, to: x.to - 1 })), to);
}
