// The page: a bar, what to do, who has come how far, what was not counted; on paper only the certificates.

import { useEffect, useState } from "preact/hooks";
import type { Certificates, Course, Trainee } from "../engine/certificate.ts";
import { chooseFiles, chooseFolder, dropped } from "../intake/files.ts";
import { sentenceOf } from "../intake/refusals.ts";
import { Menu, Notices, QuestionDialog } from "../parts/dialog.tsx";
import { DropTarget } from "../parts/drop.tsx";
import { Icon } from "../parts/icons.tsx";
import { choose, lang, theme } from "../parts/words.ts";
import { Paper } from "./paper.tsx";
import { Person } from "./person.tsx";
import type { CertificateStore } from "./store.ts";
import { words } from "./words.ts";

/** A certificate that can be printed. */
export interface Granted {
  trainee: Trainee;
  course: Course;
}

const granted = (all: Certificates): Granted[] =>
  all.trainees.flatMap((trainee) => trainee.courses.filter((c) => c.complete).map((course) => ({ trainee, course })));

/** How many trainees are listed at once. */
const some = 50;

/** The page. */
export function App({ store }: { store: CertificateStore }) {
  const w = words();
  const all = store.all.value;
  const [chosen, setChosen] = useState<Granted>();
  useEffect(() => {
    document.title = `${w.title} · Clearline`;
  });
  useEffect(() => {
    if (!chosen) return;
    print(); // returns when the dialog is closed
    setChosen(undefined);
  }, [chosen]);
  return (
    <div class="desk">
      <Bar store={store} />
      <p class="state" role="status">
        {store.busy.value !== undefined && w.busy(store.busy.value)}
      </p>
      {store.trouble.value !== undefined && (
        <div class="trouble" role="alert">
          <p>{w.trouble(store.trouble.value)}</p>
          <button type="button" onClick={() => void store.retry()}>
            {w.retry}
          </button>
        </div>
      )}
      {all || store.refused.value.length > 0 ? <Told store={store} all={all} chosen={chosen} print={setChosen} /> : <Start store={store} />}
      <DropTarget text={w.dropHere} take={(_, e) => void store.take(dropped(e))} />
      <QuestionDialog />
      <Notices />
    </div>
  );
}

const dark = () => theme.value === "dark" || (!theme.value && matchMedia("(prefers-color-scheme: dark)").matches);

function Bar({ store }: { store: CertificateStore }) {
  const w = words();
  const there = store.all.value !== undefined;
  return (
    <header class="bar">
      <h1>{w.title}</h1>
      <span class="spring" />
      {there && (
        <Menu label={w.add} class="plain" face={<><Icon sign="plus" size={16} />{w.add}</>}>
          <Ways store={store} />
        </Menu>
      )}
      <Menu label={w.more} class="plain square" face={<Icon sign="more" />}>
        <button type="button" lang={lang.value === "zh" ? "en" : "zh"} onClick={() => choose({ lang: lang.value === "zh" ? "en" : "zh" })}>
          {w.language}
        </button>
        <button type="button" onClick={() => choose({ theme: dark() ? "light" : "dark" })}>
          {dark() ? w.light : w.dark}
        </button>
        <hr />
        <a href="../">{w.player}</a>
        <a href="../review/">{w.desk}</a>
        {there && (
          <>
            <hr />
            <button type="button" onClick={() => store.clear()}>
              {w.clear}
            </button>
          </>
        )}
      </Menu>
    </header>
  );
}

/** The ways in which sheets come. */
function Ways({ store }: { store: CertificateStore }) {
  const w = words();
  const kept = store.kept.value;
  return (
    <>
      <button type="button" class={kept > 0 ? "" : "primary"} onClick={() => void store.take(chooseFiles())}>
        {w.addFiles}
      </button>
      <button type="button" onClick={() => void store.take(chooseFolder())}>
        {w.addFolder}
      </button>
      {kept > 0 && (
        <button type="button" class="primary" onClick={() => void store.takeKept()}>
          {w.useKept(kept)}
        </button>
      )}
    </>
  );
}

function Start({ store }: { store: CertificateStore }) {
  const w = words();
  return (
    <main class="welcome">
      <h2>{w.begin}</h2>
      <p class="lead">{w.beginText}</p>
      <div class="row">
        <Ways store={store} />
      </div>
      <p class="private">
        <Icon sign="note" />
        <span>{w.privacy}</span>
      </p>
    </main>
  );
}

interface Telling {
  store: CertificateStore;
  all: Certificates | undefined;
  /** The one to be printed, where it was asked for; else all are. */
  chosen: Granted | undefined;
  print: (g: Granted) => void;
}

function Told({ store, all, chosen, print }: Telling) {
  const w = words();
  const [shown, setShown] = useState(some);
  const refused = store.refused.value;
  const trainees = all?.trainees ?? [];
  return (
    <main class="told">
      {all && trainees.length === 0 && <p>{w.nobody}</p>}
      {trainees.length > 0 && trainees[0]!.courses.length === 0 && <p>{w.noCourse}</p>}
      {trainees.slice(0, shown).map((t) => (
        <Person key={t.key} trainee={t} alone={trainees.length === 1} print={print} />
      ))}
      {trainees.length > shown && (
        <button type="button" onClick={() => setShown(shown + some)}>
          {w.showMore(trainees.length - shown)}
        </button>
      )}
      {all && all.aside.length > 0 && (
        <section class="aside">
          <h2>{w.aside(all.aside.length)}</h2>
          <p class="quiet">{w.asideText}</p>
          <ul>
            {all.aside.slice(0, shown).map((x, i) => (
              <li key={i}>
                <strong>
                  <bdi>{x.file}</bdi>
                </strong>
                <span class="quiet">
                  <bdi>{[x.trainee, x.scenario].filter(Boolean).join(" · ")}</bdi>
                </span>
                <span class="doubt">
                  <Icon sign="warning" size={16} />
                  {(x.reason === "verdict" && w.verdicts[x.verdict]) || w.reasons[x.reason ?? "verdict"]}
                </span>
                {x.why && <span>{x.why}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused.length > 0 && (
        <section class="aside">
          <h2>{w.refused(refused.length)}</h2>
          <ul>
            {refused.slice(0, shown).map((r, i) => (
              <li key={i}>
                <strong>
                  <bdi>{r.name}</bdi>
                </strong>
                <span>{sentenceOf(r)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {all && (chosen ? [chosen] : granted(all)).map((g) => <Paper key={`${g.trainee.key} ${g.course.id}`} {...g} />)}
    </main>
  );
}
