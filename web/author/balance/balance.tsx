// The balance panel: what a scenario offers, and how far one gets without reading it.

import { useMemo } from "preact/hooks";
import type { Balance, Path } from "../../engine/contract.ts";
import type { Catalogue, Document, Workspace } from "../contract.ts";
import { readable } from "../form/desk.ts";
import { object, string } from "../form/model.ts";
import { fieldName, registerWords } from "../form/registerwords.ts";
import { lang } from "../../parts/words.ts";
import { type EndingRow, percent, type ReplyRow, shares } from "./analysis.ts";
import { Histogram, Share, Track } from "./charts.tsx";
import { SortTable } from "./table.tsx";
import { type Words, words } from "./words.ts";
import "./balance.css";

/** Random players that pass, of a million, beyond which a scenario can be guessed. */
const guessable = 50_000;

/** The ways of playing that look at what replies bring: that they pass is as it should be. */
const reading = ["greedy", "expert"];

/** Shows what a scenario offers. */
export function BalancePanel({ ws, doc }: { ws: Workspace; doc: Document }) {
  const w = words();
  const study = doc.study.value;
  const balance: Balance | undefined = study.balance;
  // One fault comes with figures all the same: that there is too much to be counted.
  const broken = study.faults?.some((f) => f.severity === "error") ?? false;
  const state = broken ? (balance?.sampled ? "" : w.faults) : !study.stale ? "" : study.progress ? w.walked(whole(study.progress)) : w.waiting;
  return (
    <div class="balance" aria-busy={study.stale && !broken}>
      <div class="b-state" role="status">
        {state && (
          <p>
            {!broken && <progress aria-label={w.waiting} />}
            {balance ? `${w.stale} ${state}` : state}
          </p>
        )}
      </div>
      {balance && <Results ws={ws} doc={doc} balance={balance} w={w} />}
    </div>
  );
}

function Results({ ws, doc, balance, w }: { ws: Workspace; doc: Document; balance: Balance; w: Words }) {
  const { value } = doc.parsed.value;
  const scenario = object(value);
  const catalogue = ws.catalogue(string(scenario["rubric"]));
  const rows = useMemo(() => shares(value, balance), [value, balance]);
  const said = w.sentence(balance.random.mean, perHundred(balance.random.pass));
  return (
    <>
      <div class={`b-summary ${doc.study.value.stale ? "b-stale" : ""}`}>
        <p class="b-sentence">
          {said} <span class={balance.random.pass > guessable ? "b-bad" : "b-good"}>{balance.random.pass > guessable ? w.passBad : w.passGood}</span>
        </p>
        <p class="b-quiet">{balance.sampled ? w.sampled(whole(balance.sampled.plays)) : w.exact(whole(balance.configurations))}</p>
      </div>
      <div class={`b-grid ${doc.study.value.stale ? "b-stale" : ""}`}>
        <section>
          <h2>{w.histogram}</h2>
          <Histogram balance={balance} said={said} w={w} />
        </section>
        <section>
          <h2>{w.range}</h2>
          <Ranges balance={balance} catalogue={catalogue} w={w} />
        </section>
        <section>
          <h2>{w.bots}</h2>
          <Bots balance={balance} w={w} />
        </section>
        <section class="b-endings">
          <h2>{w.endings}</h2>
          <p class="b-quiet">{w.endingsHint}</p>
          <Endings rows={rows.endings} doc={doc} w={w} />
        </section>
        <section>
          <h2>{w.replies}</h2>
          <p class="b-quiet">{w.repliesHint}</p>
          <Replies rows={rows.replies} doc={doc} source={string(scenario["language"])} w={w} />
        </section>
      </div>
    </>
  );
}

function Ranges({ balance, catalogue, w }: { balance: Balance; catalogue: Catalogue | undefined; w: Words }) {
  const { dimensions, least, most } = balance;
  const scale: [number, number] = [Math.min(0, ...dimensions.map((d) => d.least)), Math.max(0, ...dimensions.map((d) => d.most))];
  return (
    <>
      <p class="b-quiet">{w.rangeHint}</p>
      <table>
        <caption class="b-unseen">{w.range}</caption>
        <thead>
          <tr>
            <th scope="col">{w.dimension}</th>
            <th scope="col" class="b-n">{w.least}</th>
            <td class="b-track-cell" />
            <th scope="col" class="b-n">{w.most}</th>
            <th scope="col" class="b-n">{w.mean}</th>
          </tr>
        </thead>
        <tbody>
          {dimensions.map((d) => (
            <tr key={d.id}>
              <th scope="row">{catalogue?.dimensions.find((c) => c.id === d.id)?.name || d.id}</th>
              <td class="b-n">{minus(d.least)}</td>
              <td class="b-track-cell"><Track {...d} scale={scale} /></td>
              <td class="b-n">{minus(d.most)}</td>
              <td class="b-n">{minus(d.mean)}</td>
            </tr>
          ))}
          <tr class="b-total">
            <th scope="row">{w.total} <small>{w.totalHint}</small></th>
            <td class="b-n">{minus(least)}</td>
            <td class="b-track-cell"><Track least={least} most={most} scale={[Math.min(0, least), Math.max(0, most)]} /></td>
            <td class="b-n">{minus(most)}</td>
            <td class="b-n" />
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Bots({ balance, w }: { balance: Balance; w: Words }) {
  return (
    <>
      <p class="b-quiet">{w.botsHint}</p>
      <table>
        <caption class="b-unseen">{w.bots}</caption>
        <thead>
          <tr>
            <th scope="col">{w.bot}</th>
            <th scope="col" class="b-n">{w.score}</th>
            <th scope="col">{w.band}</th>
            <th scope="col">{w.verdict}</th>
            <th scope="col" class="b-n">{w.shuffled}</th>
          </tr>
        </thead>
        <BotRows bots={balance.bots.filter((b) => !reading.includes(b.name))} w={w} />
        <BotRows bots={balance.bots.filter((b) => reading.includes(b.name))} w={w} head={w.readers} />
      </table>
    </>
  );
}

function BotRows({ bots, w, head }: { bots: Balance["bots"]; w: Words; head?: string }) {
  return (
    <tbody>
      {head && (
        <tr class="b-group">
          <th scope="rowgroup" colSpan={5}>{head}</th>
        </tr>
      )}
      {bots.map((b) => (
        <tr key={b.name} class={b.guessed ? "b-guessed" : ""}>
          <th scope="row">{w.names[b.name] ?? b.name}</th>
          <td class="b-n">{minus(b.score)}</td>
          <td>{b.band}</td>
          <td>
            {b.pass ? w.passes : w.fails}
            {b.guessed && <strong class="b-bad b-flag">{b.name === "expert" ? w.expertMisses : w.guessed}</strong>}
          </td>
          <td class="b-n">{percent(b.passes)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function Endings({ rows, doc, w }: { rows: EndingRow[]; doc: Document; w: Words }) {
  return (
    <SortTable
      caption={w.endings}
      rows={rows}
      name={(r) => r.id}
      columns={[
        { head: w.ending, value: (r) => r.id, show: (r) => <Jump doc={doc} path={["nodes", r.index]} text={r.id} /> },
        { head: w.outcome, value: (r) => w.outcomes[r.outcome] ?? r.outcome, show: (r) => w.outcomes[r.outcome] ?? r.outcome },
        { head: w.arrive, value: (r) => r.share, show: (r) => <Share of={r.share} none={w.never} />, number: true },
        { head: w.best, value: (r) => r.best, show: (r) => r.best, number: true },
      ]}
    />
  );
}

function Replies({ rows, doc, source, w }: { rows: ReplyRow[]; doc: Document; source: string; w: Words }) {
  const where = (r: ReplyRow) => (r.register ? `${registerWords().register} · ${fieldName(r.id)}` : r.id);
  const textOf = (r: ReplyRow) => readable({ source }, r.text) || w.unwritten;
  return (
    <SortTable
      caption={w.replies}
      rows={rows}
      name={(r) => r.path.join(" ")}
      columns={[
        { head: w.reply, value: textOf, show: (r) => <Jump doc={doc} path={r.path} text={textOf(r)} /> },
        { head: w.node, value: where, show: (r) => <span class={r.register ? "" : "b-id"}>{where(r)} · {r.choice + 1}</span> },
        { head: w.given, value: (r) => r.share, show: (r) => <Share of={r.share} none={w.never} />, number: true },
        { head: w.among, value: (r) => r.among ?? -1, show: (r) => (r.among === undefined ? "–" : percent(r.among)), number: true },
      ]}
    />
  );
}

/** Goes to a place in all panes. */
function Jump({ doc, path, text }: { doc: Document; path: Path; text: string }) {
  return (
    <button type="button" class="b-jump" onClick={() => doc.reveal(path)}>
      {text}
    </button>
  );
}

const minus = (n: number) => (n < 0 ? `−${-n}` : String(n));
const whole = (n: number) => n.toLocaleString(lang.value);
/** Of a million, per hundred; a few are not none. */
const perHundred = (share: number) => (share === 0 ? "0" : share < 100_000 ? (share / 10_000).toFixed(1) : (share / 10_000).toFixed(0));
