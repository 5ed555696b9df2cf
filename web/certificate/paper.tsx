// The certificate, as it is printed: one sheet of A4.

import { useEffect, useState } from "preact/hooks";
import type { Step } from "../engine/certificate.ts";
import type { Granted } from "./app.tsx";
import { day } from "./dates.ts";
import { Digest } from "./person.tsx";
import { words } from "./words.ts";

/** A certificate. On screen it shows what will be printed. */
export function Paper({ trainee, course }: Granted) {
  const w = words();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const again = () => setNow(new Date());
    addEventListener("beforeprint", again);
    return () => removeEventListener("beforeprint", again);
  }, []);
  const of = (mode: Step["mode"]) => course.steps.filter((s) => s.mode === mode);
  const assessed = of("assessment");
  const c = w.columns;
  return (
    <article class="paper" aria-label={w.certificate}>
      <p class="mark">Clearline</p>
      <h2>{w.certificate}</h2>
      <p class={[...trainee.name].length > 24 ? "name long" : "name"}>
        <bdi>{trainee.name}</bdi>
      </p>
      <p class="number">
        <bdi>{w.who("", trainee.id, trainee.cohort)}</bdi>
      </p>
      <p class="done">{w.hasDone(course.title)}</p>
      <p class="what">{w.what(of("practice").length, assessed.length)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{c.scenario}</th>
            <th scope="col">{c.score}</th>
            <th scope="col">{c.band}</th>
            <th scope="col">{c.date}</th>
            <th scope="col">{c.digest}</th>
          </tr>
        </thead>
        <tbody>
          {assessed.map((s, i) => (
            <tr key={i}>
              <th scope="row">{s.retest ? w.retest(s.by!.scenario) : s.by!.scenario}</th>
              <td>{w.score(s.by!.score)}</td>
              <td>{s.by!.band}</td>
              <td>{day(s.by!.start)}</td>
              <td>
                <Digest sheet={s.by!} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {of("practice").length > 0 && (
        <p class="practised">
          <strong>{w.practised}</strong> {of("practice").map((s) => s.title).join(" · ")}
        </p>
      )}
      <p class="policy">{w.policy}</p>
      <div class="signatures">
        <p>{w.witness}</p>
        <p>{w.signed}</p>
      </div>
      <footer>
        <p>{w.proves}</p>
        <p>
          {w.courseNumber(course.id, course.version)} · {w.printed(day(now))}
        </p>
      </footer>
    </article>
  );
}
