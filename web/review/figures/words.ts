// The words of the views that are tables, in both languages.

import { table } from "../../parts/words.ts";

const zh = {
  waiting: "正在计算…",
  stale: "正在重新计算…",
  scenario: "情景",
  allScenarios: "全部情景",
  few: "样本太小，不足以下判断",
  none: "还没有可以统计的通话。换一种考核或练习，或者放宽筛选。",
};

const en: typeof zh = {
  waiting: "Working out the figures…",
  stale: "Working them out anew…",
  scenario: "Scenario",
  allScenarios: "All scenarios",
  few: "Too few to judge by",
  none: "There is no call to count. Change between assessment and practice, or loosen the filter.",
};

/** The words of the views that are tables, in the page's language. */
export const words = table({ zh, en });
