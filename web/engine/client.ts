// The engine, as the workbench sees it.

import { openChannel, type Port } from "./channel.ts";
import type { Difference, Engine, Imported, Lang, Study, Trial } from "./contract.ts";

const failed: Record<Lang, (why: string) => string> = {
  zh: (why) => `检查程序停了（${why}）。您写的内容都还在；改动任何一处就会重新检查。`,
  en: (why) => `The checker has stopped (${why}). Nothing you wrote is lost; any change starts it again.`,
};

/** Makes an engine. Its worker is started at the first call. */
export function startEngine(start?: () => Port): Engine {
  const channel = openChannel(start);
  let studying = 0;
  const ask = <T>(call: string, args: object) => channel.send(call, args).done as Promise<T>;
  return {
    study(files, path, lang, tell) {
      channel.forget(studying); // what an earlier study still says is not heard
      let told: Study = {};
      const { id, done } = channel.send("study", { files, path, lang }, [], (piece) => tell((told = { ...told, ...(piece as Study) })));
      studying = id;
      done.catch((e: Error) => {
        const problem = { file: path, line: 1, column: 1, code: "E101", severity: "error" as const, message: failed[lang](e.message) };
        tell({ ...told, faults: [...(told.faults ?? []), problem] });
      });
    },
    tryReply: (files, rubric, text, techniques, slips, language, lang) =>
      ask<Trial>("tryReply", { files, rubric, text, techniques, slips, language, lang }),
    diff: (files, before, after, sheets, lang) => ask<Difference>("diff", { files, before, after, sheets, lang }),
    importTwee: (text, lang) => ask<Imported>("importTwee", { text, lang }),
    importRows: (rows, lang) => ask<Imported>("importRows", { rows, lang }),
    export: (files, path, format, lang) => ask<string>("export", { files, path, format, lang }),
    index: (files) => ask<string>("index", { files }),
    template: (id) => ask<string>("template", { name: id }),
  };
}
