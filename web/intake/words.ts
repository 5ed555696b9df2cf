// Why a file, or a line of one, was not taken in.

import { table } from "../parts/words.ts";
import type { Why } from "./kinds.ts";

const zh = (count: number) => count.toLocaleString("zh");
const en = (count: number) => count.toLocaleString("en");

/** The words of what was not taken in, in the page's language. */
export const words = table({
  zh: {
    inLines: (first: number, last: number, count: number) => (count === 1 ? `第 ${zh(first)} 行：` : `第 ${zh(first)} 至 ${zh(last)} 行之间，共 ${zh(count)} 行：`),
    whys: {
      empty: "空文件。",
      large: "太大了：一份成绩单最多 2 MiB，别的文件最多 16 MiB。",
      list: "是一个 JSON 列表。多份成绩单请每行写一份（NDJSON）。",
      json: "是 JSON，但不是成绩单，也不是情景、评分标准、话术规则或评定。",
      torn: "不是完整的 JSON，也看不出原来是什么。",
      other: "不是成绩单、情景、名单或评定。",
      columns: "像是一张表，但第一行没有“工号”或“姓名”，不知道是谁的名单。",
      encoding: "文字编码认不出来。请另存为 UTF-8。",
      quotes: "引号没有成对，读不成表格。",
      workbook: "不是完整的 Excel 文件。",
      xls: "是旧版 Excel（.xls）。请另存为 .xlsx 或 CSV。",
      packed: "这种压缩格式读不了。请解开，或者改用 zip。",
      nested: "压缩包里又有压缩包。请先解开里面这个。",
      encrypted: "有密码。请先解开。",
      damaged: "压缩包损坏了，或者不完整。",
      bomb: "解开后会大得离谱，不像成绩单，没有解开。",
      system: "操作系统自己的文件。",
      unreadable: "读不出来：可能被移走了，或者没有权限。",
    } as Record<Why, string>,
  },
  en: {
    inLines: (first, last, count) => (count === 1 ? `Line ${en(first)}: ` : `${en(count)} lines between ${en(first)} and ${en(last)}: `),
    whys: {
      empty: "Empty.",
      large: "Too large: a score sheet has at most 2 MiB, any other file 16 MiB.",
      list: "A JSON list. For many sheets, write one a line (NDJSON).",
      json: "JSON, but no score sheet, nor a scenario, rubric, phrase set or ratings.",
      torn: "Not whole JSON, and nothing says what it was to be.",
      other: "No score sheet, scenario, roster or ratings.",
      columns: "A table, it seems, but its first row has neither “id” nor “name”: whose roster is it?",
      encoding: "Text in an unknown encoding. Save it as UTF-8.",
      quotes: "Quotation marks are not in pairs, so it cannot be read as a table.",
      workbook: "Not a whole Excel file.",
      xls: "An old Excel file (.xls). Save it as .xlsx or CSV.",
      packed: "Packed in a way that cannot be read here. Unpack it, or use zip.",
      nested: "A zip inside a zip. Unpack the inner one first.",
      encrypted: "It has a password. Unpack it first.",
      damaged: "The zip is damaged, or not all there.",
      bomb: "It would unpack to far more than sheets do, and was left packed.",
      system: "The operating system's own file.",
      unreadable: "It could not be read: it was moved, or you may not read it.",
    },
  },
});
