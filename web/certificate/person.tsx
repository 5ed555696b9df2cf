// One trainee: how far she has come in each course, by which sheets.

import { useId, useState } from "preact/hooks";
import type { Course, Sheet, Step, Trainee } from "../engine/certificate.ts";
import { Icon, type Sign } from "../parts/icons.tsx";
import type { Granted } from "./app.tsx";
import { day } from "./dates.ts";
import { words } from "./words.ts";

const signs: Record<Step["state"], Sign> = { done: "check", again: "warning", open: "plus", closed: "more" };

/** A trainee; alone says that there is no other, whose steps are open then. */
export function Person({ trainee, alone, print }: { trainee: Trainee; alone: boolean; print: (g: Granted) => void }) {
  const w = words();
  const id = useId();
  const { name, names } = trainee;
  return (
    <section class="person" aria-labelledby={id}>
      <h2 id={id}>
        <bdi>{name || names.join(" / ") || w.unnamed}</bdi>
        <small>
          <bdi>{w.who("", trainee.id, trainee.cohort)}</bdi>
        </small>
      </h2>
      {names.length !== 1 && (
        <p class="doubt">
          <Icon sign="warning" size={16} />
          {names.length === 0 ? w.noName : w.manyNames(names)}
        </p>
      )}
      {trainee.courses.map((c) => (
        <Way key={c.id} course={c} open={alone} print={() => print({ trainee, course: c })} />
      ))}
    </section>
  );
}

function Way({ course, open, print }: { course: Course; open: boolean; print: () => void }) {
  const w = words();
  const [shown, setShown] = useState(open && !course.complete);
  const all = course.steps.length;
  return (
    <>
      <div class="course">
        <h3>{w.course(course.title, course.version)}</h3>
        <p class={course.complete ? "full" : ""}>
          {course.done === all && <Icon sign="check" size={16} />}
          {course.done === all ? w.allDone : w.left(course.done, all)}
        </p>
        <progress value={course.done} max={all} aria-hidden="true" />
        {course.complete && (
          <button type="button" class="primary" onClick={print}>
            {w.print}
          </button>
        )}
      </div>
      <details open={shown} onToggle={(e) => setShown((e.currentTarget as HTMLDetailsElement).open)}>
        <summary>{w.steps}</summary>
        {shown && (
          <ol class="steps">
            {course.steps.map((s, i) => (
              <li key={i} class={s.state}>
                <p class="quiet">
                  {w.day(s.day)} · {w.modes[s.mode]}
                </p>
                <p class="step-title">{s.title}</p>
                <p class="step-state">
                  <Icon sign={signs[s.state]} size={16} />
                  {w.states[s.state]}
                </p>
                <Evidence step={s} />
              </li>
            ))}
          </ol>
        )}
      </details>
    </>
  );
}

/** What a step rests on, or what it lacks. */
function Evidence({ step }: { step: Step }) {
  const w = words();
  const { by } = step;
  return (
    <div class="evidence">
      {step.failed.map((x, i) => (
        <p key={i}>{w.failed(x, day(x.start))}</p>
      ))}
      {step.replays.map((x, i) => (
        <p key={i}>{w.replay(x, day(x.start))}</p>
      ))}
      {by ? (
        <p>
          {step.retest && `${w.retest(by.scenario)} · `}
          {day(by.start)} · {w.score(by.score)}
          {by.band && ` · ${by.band}`} · <Digest sheet={by} />
        </p>
      ) : (
        <p>
          {step.needs.length > 0 ? w.needs(step.needs) : w.missing[step.mode]}
          {step.state === "again" && ` · ${w.play(step.scenario, step.retest)}`}
        </p>
      )}
    </div>
  );
}

/** A sheet's digest, as much of it as tells it from others; the whole of it for who points at it. */
export function Digest({ sheet }: { sheet: Sheet }) {
  return <code title={sheet.digest}>{sheet.digest.slice(0, 12)}</code>;
}
