// Says an expression in words, for those who do not program.

import type { Lang } from "../../engine/contract.ts";
import { read, type Expr } from "./expression.ts";

/** What is called how. */
export interface Names {
  lang: Lang;
  /** A variable's name for people, if it has one besides its id. */
  variable(id: string): string | undefined;
  /** A technique's or slip's name. */
  deed(id: string): string | undefined;
}

interface Phrases {
  and: string;
  or: string;
  comma: string;
  group(s: string): string;
  not(s: string): string;
  quote(s: string): string;
  truth: [string, string];
  is(a: string, yes: boolean): string;
  compare: Record<string, (a: string, b: string) => string>;
  times: Record<string, (a: string, n: string) => string>;
  done(a: string, yes: boolean): string;
  before(a: string, b: string): string;
  count(a: string): string;
  since(a: string): string;
  sign: Record<string, (a: string, b: string) => string>;
  minus(a: string): string;
  calls: Record<string, (...a: string[]) => string>;
  oneOf(a: string, list: string, yes: boolean): string;
  choose(when: string, then: string, other: string): string;
  where(body: string, name: string, value: string): string;
}

const zh: Phrases = {
  and: "且",
  or: "，或",
  comma: "、",
  group: (s) => `（${s}）`,
  not: (s) => `并非${s}`,
  quote: (s) => `“${s}”`,
  truth: ["总不成立", "总是成立"],
  is: (a, yes) => (yes ? `${a}成立` : `${a}不成立`),
  compare: {
    "<": (a, b) => `${a}低于${b}`,
    "<=": (a, b) => `${a}不超过${b}`,
    ">": (a, b) => `${a}高于${b}`,
    ">=": (a, b) => `${a}至少${b}`,
    "==": (a, b) => `${a}是${b}`,
    "!=": (a, b) => `${a}不是${b}`,
  },
  times: {
    "<": (a, n) => `${a}不到${n}次`,
    "<=": (a, n) => `${a}最多${n}次`,
    ">": (a, n) => `${a}超过${n}次`,
    ">=": (a, n) => `${a}至少${n}次`,
    "==": (a, n) => `${a}正好${n}次`,
    "!=": (a, n) => `${a}不是${n}次`,
  },
  done: (a, yes) => (yes ? `已做过${a}` : `没做过${a}`),
  before: (a, b) => `${a}先于${b}`,
  count: (a) => `${a}的次数`,
  since: (a) => `距上次${a}的回复数`,
  sign: {
    "+": (a, b) => `${a}加${b}`,
    "-": (a, b) => `${a}减${b}`,
    "*": (a, b) => `${a}乘${b}`,
    "%": (a, b) => `${a}除以${b}的余数`,
  },
  minus: (a) => `负${a}`,
  calls: {
    min: (a, b) => `${a}与${b}中较小的`,
    max: (a, b) => `${a}与${b}中较大的`,
    abs: (a) => `${a}的绝对值`,
    clamp: (a, low, high) => `${a}（限在${low}到${high}之间）`,
  },
  oneOf: (a, list, yes) => `${a}${yes ? "是" : "不是"}${list}之一`,
  choose: (when, then, other) => `如果${when}，则${then}，否则${other}`,
  where: (body, name, value) => `${body}（其中${name}指${value}）`,
};

const en: Phrases = {
  and: " and ",
  or: " or ",
  comma: ", ",
  group: (s) => `(${s})`,
  not: (s) => `not ${s}`,
  quote: (s) => `“${s}”`,
  truth: ["never", "always"],
  is: (a, yes) => (yes ? `${a} is true` : `${a} is not true`),
  compare: {
    "<": (a, b) => `${a} is below ${b}`,
    "<=": (a, b) => `${a} is at most ${b}`,
    ">": (a, b) => `${a} is above ${b}`,
    ">=": (a, b) => `${a} is at least ${b}`,
    "==": (a, b) => `${a} is ${b}`,
    "!=": (a, b) => `${a} is not ${b}`,
  },
  times: {
    "<": (a, n) => `${a} was done less than ${times(n)}`,
    "<=": (a, n) => `${a} was done at most ${times(n)}`,
    ">": (a, n) => `${a} was done more than ${times(n)}`,
    ">=": (a, n) => `${a} was done at least ${times(n)}`,
    "==": (a, n) => `${a} was done exactly ${times(n)}`,
    "!=": (a, n) => `${a} was not done exactly ${times(n)}`,
  },
  done: (a, yes) => (yes ? `${a} was done` : `${a} was not done`),
  before: (a, b) => `${a} came before ${b}`,
  count: (a) => `how often ${a} was done`,
  since: (a) => `the replies since ${a}`,
  sign: {
    "+": (a, b) => `${a} plus ${b}`,
    "-": (a, b) => `${a} minus ${b}`,
    "*": (a, b) => `${a} times ${b}`,
    "%": (a, b) => `the remainder of ${a} by ${b}`,
  },
  minus: (a) => `minus ${a}`,
  calls: {
    min: (a, b) => `the smaller of ${a} and ${b}`,
    max: (a, b) => `the larger of ${a} and ${b}`,
    abs: (a) => `${a} without its sign`,
    clamp: (a, low, high) => `${a} (kept between ${low} and ${high})`,
  },
  oneOf: (a, list, yes) => `${a} is ${yes ? "one" : "none"} of ${list}`,
  choose: (when, then, other) => `if ${when}, ${then}, otherwise ${other}`,
  where: (body, name, value) => `${body} (where ${name} is ${value})`,
};

function times(n: string) {
  return n === "1" ? "once" : n === "2" ? "twice" : `${n} times`;
}

const turned: Record<string, string> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" };
const opposite: Record<string, string> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==" };

/** The expression in words, or undefined where it cannot be read. A condition holds or does not; a value is what an effect gives. */
export function explain(source: string, names: Names, as: "condition" | "value"): string | undefined {
  const e = read(source);
  if (!e) return undefined;
  const teller = new Teller(names, names.lang === "zh" ? zh : en);
  const said = as === "condition" ? teller.truth(e) : teller.say(e);
  return names.lang === "zh" ? spaced(said) : said;
}

/** Chinese with a space between Han and Latin letters or numbers, as it is set. */
function spaced(s: string) {
  return s.replace(/(\p{Script=Han})([-A-Za-z0-9])/gu, "$1 $2").replace(/([A-Za-z0-9])(\p{Script=Han})/gu, "$1 $2");
}

class Teller {
  constructor(private names: Names, private p: Phrases) {}

  say(e: Expr): string {
    const { p } = this;
    switch (e.is) {
      case "number":
        return String(e.value);
      case "text":
        return p.quote(e.value);
      case "list":
        return e.items.map((x) => this.say(x)).join(p.comma);
      case "choose":
        return p.choose(this.truth(e.when), this.value(e.then), this.value(e.else));
      case "let":
        return p.where(this.say(e.body), e.name, this.value(e.value));
      case "unary":
        return e.sign === "not" ? this.truth(e) : e.sign === "+" ? this.term(e.of) : e.of.is === "number" ? `-${e.of.value}` : p.minus(this.term(e.of));
      case "call":
        return e.name === "done" || e.name === "before" ? this.truth(e) : this.call(e);
      case "name":
        return this.names.variable(e.name) ?? e.name;
      case "truth":
        return this.truth(e);
      case "binary":
        return Object.hasOwn(p.sign, e.sign) ? p.sign[e.sign]!(this.term(e.left), this.term(e.right)) : this.truth(e);
    }
  }

  /** Words for what is true or false; a name alone is a variable that must hold. */
  truth(e: Expr, yes = true): string {
    const { p } = this;
    if (e.is === "truth") return p.truth[e.value === yes ? 1 : 0];
    if (e.is === "name") return p.is(this.say(e), yes);
    if (e.is === "unary" && e.sign === "not") return this.truth(e.of, !yes);
    if (e.is === "call" && e.name === "done") return p.done(this.deed(e.args[0]), yes);
    if (e.is === "binary" && Object.hasOwn(turned, e.sign)) return this.compare(e.left, yes ? e.sign : opposite[e.sign]!, e.right);
    if (e.is === "binary" && e.sign === "in") return p.oneOf(this.term(e.left), this.say(e.right), yes);
    if (!yes) return p.not(p.group(this.truth(e)));
    if (e.is === "call" && e.name === "before") return p.before(this.deed(e.args[0]), this.deed(e.args[1]));
    if (e.is === "binary" && e.sign === "and") return this.part(e.left, "or") + p.and + this.part(e.right, "or");
    if (e.is === "binary" && e.sign === "or") return this.part(e.left, "and") + p.or + this.part(e.right, "and");
    return this.say(e);
  }

  /** A part of “and” or “or”, in brackets where it is of the other kind or would swallow what follows. */
  private part(e: Expr, other: string) {
    const said = this.truth(e);
    return e.is === "choose" || e.is === "let" || (e.is === "binary" && e.sign === other) ? this.p.group(said) : said;
  }

  private compare(left: Expr, sign: string, right: Expr): string {
    const { p } = this;
    if (left.is === "number" || left.is === "text") [left, sign, right] = [right, turned[sign]!, left];
    if (right.is === "truth") return this.truth(left, right.value === (sign === "=="));
    if (left.is === "call" && left.name === "count" && right.is === "number") {
      const a = this.deed(left.args[0]);
      if ((sign === "==" || sign === "<=") && right.value === 0) return p.done(a, false);
      if ((sign === ">" || sign === "!=") && right.value === 0) return p.done(a, true);
      return p.times[sign]!(a, String(right.value));
    }
    return p.compare[sign]!(this.term(left), this.term(right));
  }

  private call(e: Extract<Expr, { is: "call" }>): string {
    const { p } = this;
    if (e.name === "count") return p.count(this.deed(e.args[0]));
    if (e.name === "turnsSince") return p.since(this.deed(e.args[0]));
    const args = e.args.map((a) => this.term(a));
    return Object.hasOwn(p.calls, e.name) ? p.calls[e.name]!(...args) : `${e.name}${p.group(args.join(p.comma))}`;
  }

  /** A value inside a larger one. */
  private term(e: Expr) {
    const said = this.say(e);
    return e.is === "binary" || e.is === "choose" || e.is === "let" ? this.p.group(said) : said;
  }

  private value(e: Expr) {
    return e.is === "choose" || e.is === "let" ? this.p.group(this.say(e)) : this.say(e);
  }

  private deed(e: Expr | undefined) {
    if (!e) return this.p.quote("…");
    return this.p.quote(e.is === "text" ? (this.names.deed(e.value) ?? e.value) : this.say(e));
  }
}
