// What a comparison has found.

import { useState } from "preact/hooks";
import type { Difference, Severity } from "../../engine/contract.ts";
import type { OpenDocument } from "../document.ts";
import { Icon, type Sign } from "../../parts/icons.tsx";
import { registerPath } from "../form/registermodel.ts";
import { lang } from "../../parts/words.ts";
import { words } from "./words.ts";

/** So many findings or nodes are shown at first. */
const page = 40;

interface Nodes {
  nodes?: { id?: unknown; choices?: { id?: unknown }[] }[];
}

/** The difference: sentences first, then figures, nodes and sheets. */
export function Result({ doc, found, close }: { doc: OpenDocument; found: Difference; close: () => void }) {
  const w = words();
  const [limit, setLimit] = useState(page);
  const findings = found.findings ?? [];
  const go = (id: string, choice?: string) => {
    const register = registerPath(doc.parsed.value.value, id, choice);
    if (register) {
      close();
      return doc.reveal(register);
    }
    const nodes = (doc.parsed.value.value as Nodes | undefined)?.nodes ?? [];
    const node = nodes.findIndex((n) => n?.id === id);
    const reply = nodes[node]?.choices?.findIndex((c) => c?.id === choice) ?? -1;
    if (node < 0) return;
    close();
    doc.reveal(reply < 0 ? ["nodes", node] : ["nodes", node, "choices", reply]);
  };
  const present = new Set(((doc.parsed.value.value as Nodes | undefined)?.nodes ?? []).map((n) => n?.id));
  const raise = found.raise;
  return (
    <>
      <section>
        <h3>{w.findings}</h3>
        {findings.length === 0 && <p class="quiet">{w.nothing}</p>}
        <ul class="findings">
          {findings.slice(0, limit).map((f, i) => (
            <li key={i} class={f.severity}>
              <span class="severity">
                <Icon sign={signs[f.severity]} size={18} />
                {w.severities[f.severity]}
              </span>
              <span>{f.message}</span>
              {f.node && (present.has(f.node) || registerPath(doc.parsed.value.value, f.node)) && (
                <button type="button" class="plain" onClick={() => go(f.node!, f.choice)} aria-label={w.goTo([f.node, f.choice].filter(Boolean).join(" · "))}>
                  {[f.node, f.choice].filter(Boolean).join(" · ")}
                </button>
              )}
            </li>
          ))}
        </ul>
        {findings.length > limit && <button type="button" onClick={() => setLimit(limit + page)}>{w.more(findings.length - limit)}</button>}
        {raise && !doc.readOnly.value && (
          <button type="button" class="tinted" onClick={() => doc.edit([{ path: ["version"], value: raise }], w.raise(raise))}>{w.raise(raise)}</button>
        )}
      </section>
      <Figures found={found} />
      <section>
        <h3>{w.nodes}</h3>
        {[found.nodes.added, found.nodes.removed, found.nodes.changed].every((n) => !n?.length) && <p class="quiet">{w.noNodes}</p>}
        <dl class="changed">
          <NodeList name={w.added} sign="+" ids={found.nodes.added} go={go} />
          <NodeList name={w.removed} sign="−" ids={found.nodes.removed} />
          <NodeList name={w.changed} sign="~" ids={found.nodes.changed} go={go} />
        </dl>
      </section>
      {found.sheets?.length > 0 && <Sheets sheets={found.sheets} />}
    </>
  );
}

const signs: Record<Severity, Sign> = { error: "error", warning: "warning", note: "note" };

function NodeList({ name, sign, ids, go }: { name: string; sign: string; ids: string[] | null; go?: (id: string) => void }) {
  const [limit, setLimit] = useState(page);
  if (!ids?.length) return null;
  return (
    <div>
      <dt>
        {name} {ids.length}
      </dt>
      <dd>
        {ids.slice(0, limit).map((id) =>
          go ? (
            <button type="button" class="plain" key={id} onClick={() => go(id)}>
              {sign} {id}
            </button>
          ) : (
            <span key={id}>
              {sign} {id}
            </span>
          ),
        )}
        {ids.length > limit && <button type="button" onClick={() => setLimit(limit + page)}>{words().more(ids.length - limit)}</button>}
      </dd>
    </div>
  );
}

/** The figures, old and new; all are 0 where a version could not be analysed. */
function Figures({ found }: { found: Difference }) {
  const w = words();
  const whole = new Intl.NumberFormat(lang.value);
  const share = new Intl.NumberFormat(lang.value, { style: "percent", minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const plain = (n: number) => whole.format(n).replace("-", "−");
  const percent = (n: number) => share.format(n / 1e6);
  const rows: [string, [number, number], (n: number) => string][] = [
    [w.most, found.most, plain],
    [w.least, found.least, plain],
    [w.random, found.random, plain],
    [w.pass, found.pass, percent],
  ];
  if (rows.every(([, pair]) => pair[0] === 0 && pair[1] === 0)) return <p class="quiet">{w.unknown}</p>;
  return (
    <section>
      <h3>{w.figures}</h3>
      <table class="figures">
        <thead>
          <tr>
            <td />
            <th scope="col">{w.before}</th>
            <th scope="col">{w.after}</th>
            <th scope="col">{w.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, [before, after], show]) => (
            <tr key={name} class={before === after ? "same" : ""}>
              <th scope="row">{name}</th>
              <td>{show(before)}</td>
              <td>{show(after)}</td>
              <td>{before === after ? "=" : `${after > before ? "+" : "−"}${show(Math.abs(after - before))}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sheets({ sheets }: { sheets: Difference["sheets"] }) {
  const w = words();
  const verdict = (passed: boolean) => (passed ? w.passed : w.notPassed);
  return (
    <section>
      <h3>{w.replay}</h3>
      <ul class="findings">
        {sheets.map((s, i) => (
          <li key={i} class={s.replays ? "note" : "error"}>
            <span class="severity">
              <Icon sign={s.replays ? "check" : "error"} size={18} />
              {s.replays ? w.replays : w.stops}
            </span>
            <span>
              <strong>{s.file}</strong>
              {s.replays ? (
                <span class="quiet">
                  {" "}
                  {w.score} {s.score[0]} → {s.score[1]} · {verdict(s.passed[0])} → {verdict(s.passed[1])}
                </span>
              ) : (
                <span class="why">{s.why}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
