/** A text in the scenario's own language and, perhaps, others. */
type Words = string | Record<string, string>;

interface Line {
  text: Words;
  when?: string;
}

interface Choice {
  id: string;
  text: Words;
  when?: string;
  techniques?: string[];
  slips?: string[];
  reaction?: Line[];
  effects?: Record<string, number | boolean | string>;
  to: string | { when?: string; to: string }[];
}

/** What is needed of a scenario's file. */
export interface Scenario {
  id: string;
  language: string;
  start: string;
  state: Record<string, { min?: number; max?: number; start: number | boolean | string }>;
  nodes: { id: string; lines: Line[]; choices?: Choice[] }[];
}

/** What is needed of a rubric's file. */
export interface Rubric {
  dimensions: { id: string; formula: string }[];
}

/** How often a phrase rule, class or set is hit by a reply's text. */
export type Hits = Map<string, number>;

/** The text as written: ink's own signs are escaped. */
const plain = (text: string): string => text.replace(/[\\{}|#~<>[\]*+=/-]/g, "\\$&");
const id = (name: string): string => name.replaceAll("-", "_");
/** A formula's or condition's text in single quotes becomes ink's in double ones. */
const condition = (expr: string): string => expr.replaceAll("'", '"');

/** The words in the scenario's own language. */
export const words = (scenario: Scenario, text: Words): string => (typeof text === "string" ? text : text[scenario.language]!);

/** Splits a formula at each plus and minus outside brackets; the sign stays with what follows it. */
function summands(formula: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const token of formula.split(/([()]| [+-] )/)) {
    depth += Number(token === "(") - Number(token === ")");
    if (depth === 0 && / [+-] /.test(token)) parts.push(token);
    else parts[parts.length - 1] += token;
  }
  return parts;
}

/**
 * What a dimension's formula comes to at one reply, as someone who writes for this reply alone would put it: only the
 * summands that read what the reply does, its constants folded. Empty if there are none.
 */
function points(formula: string, does: Set<string>, hits: Hits, counted: Set<string>): string {
  const [, name, value = "", body = ""] = /^(?:let (\w+) = ([^;]*); )?(.*)$/.exec(formula)!;
  const enters = (part: string) => [...part.matchAll(/(earn|slip|has|hits)\('([^']+)'\)/g)].some(([, f, x = ""]) => (f === "hits" ? hits.has(x) : does.has(x)));
  const call = (_: string, f: string, x: string): string => {
    const times = counted.has(x) ? `did_${id(x)}` : "0";
    switch (f) {
      case "earn": return does.has(x) ? `(${times} == 0)` : "0";
      case "slip": return does.has(x) ? "1" : "0";
      case "has": return String(does.has(x));
      case "done": return `${times} > 0`;
      case "count": return times;
      default: return String(hits.get(x) ?? 0);
    }
  };
  return summands(body).filter(enters).map((part) => part
    .replace(/^( [+-] )?/, (sign) => sign || " + ")
    .replace(/\(([^?]*) \? (\w+) : (\w+)\)/, "either($1, $2, $3)")
    .replaceAll(name ? new RegExp(`\\b${name}\\b`, "g") : /$^/g, `(${value})`)
    .replace(/(earn|slip|has|done|count|hits)\('([^']+)'\)/g, call)
    .replace(/min\(1, [1-9]\d*\)/g, "1")
    .replace(/ \* 1\b|\b0 \+ | \+ 0\b/g, "")
    .replace(/\b(min|max)\(/g, (f) => f.toUpperCase())).join("");
}

/**
 * Writes a scenario as a story in ink: its nodes as knots, its choices with their conditions, effects and diverts, the
 * same texts; the rubric's points are sums that each choice works out. Which phrases a reply hits is known beforehand,
 * as it is in Clearline. Afterwards the variable `ending` has the last node.
 */
export function inkOf(scenario: Scenario, rubric: Rubric, hitsOf: (text: string) => Hits): string {
  const choices = scenario.nodes.flatMap((n) => n.choices ?? []);
  const counted = new Set(choices.flatMap((c) => c.techniques ?? []));
  const line = ({ text, when }: Line) => (when ? `{${condition(when)}: ${plain(words(scenario, text))}}` : plain(words(scenario, text)));
  const effect = ([name, by]: [string, number | boolean | string]): string => {
    const { min, max } = scenario.state[name]!;
    return `~ ${name} = ${typeof by === "number" ? `MAX(${min}, MIN(${max}, ${name} + ${by}))` : JSON.stringify(by)}`;
  };
  const divert = (to: Choice["to"]): string[] =>
    typeof to === "string" ? [`-> node_${id(to)}`] : ["{", ...to.map((t) => `- ${t.when ? condition(t.when) : "else"}: -> node_${id(t.to)}`), "}"];
  const choice = (c: Choice): string[] => {
    const text = words(scenario, c.text);
    const hits = hitsOf(text);
    const does = new Set([...(c.techniques ?? []), ...(c.slips ?? []), ...hits.keys()]); // a rule's hit commits the slip of its id
    const sums = rubric.dimensions.map((d) => [`points_${id(d.id)}`, points(d.formula, does, hits, counted)]).filter(([, sum]) => sum);
    return [
      `+ ${c.when ? `{${condition(c.when)}} ` : ""}[${plain(text)}]`,
      ...sums.map(([sum, more]) => `~ ${sum} = ${sum}${more}`),
      ...(c.techniques ?? []).map((t) => `~ did_${id(t)} = did_${id(t)} + 1`),
      ...Object.entries(c.effects ?? {}).map(effect),
      ...(c.reaction ?? []).map(line),
      ...divert(c.to),
    ];
  };
  return [
    ...Object.entries(scenario.state).map(([name, { start }]) => `VAR ${name} = ${JSON.stringify(start)}`),
    ...rubric.dimensions.map((d) => `VAR points_${id(d.id)} = 0`),
    ...[...counted].map((t) => `VAR did_${id(t)} = 0`),
    'VAR ending = ""',
    `-> node_${id(scenario.start)}`,
    ...scenario.nodes.flatMap((n) => [
      `== node_${id(n.id)}`,
      ...n.lines.map(line),
      ...(n.choices ? n.choices.flatMap(choice) : [`~ ending = "${n.id}"`, "-> END"]),
    ]),
    "== function either(is, this, that)",
    "{ is:",
    "~ return this",
    "}",
    "~ return that",
  ].join("\n");
}
