// The words of playing from here.

import { table } from "../../parts/words.ts";

/** The words of playing from here, in the page's language. */
export const words = table({
  zh: {
    title: "从这里试玩",
    where: "从哪里开始",
    opening: "从头开始",
    ending: "这是结局，没有可选的回复。请选前面的一段。",
    state: "这时候的状态",
    average: "怒气和信任填的是随机作答走到这里的平均值，其余是开始时的值。",
    starts: "填的是开始时的值。",
    anger: "怒气 anger",
    trust: "信任 trust",
    range: (min: number, max: number) => `${min} 到 ${max}`,
    yes: "是",
    no: "否",
    bad: (min: number, max: number) => `请填 ${min} 到 ${max} 的整数。`,
    note: "试玩在另一个窗口里打开，跟着您的改动更新，不计入任何人的记录。",
    play: "开始试玩",
    blocked: "浏览器没有让试玩窗口打开。请允许本站弹出窗口，再试一次。",
    notPlayed: (why: string) => `没能打开试玩：${why}`,
  },
  en: {
    title: "Play from here",
    where: "Where to begin",
    opening: "At the opening",
    ending: "This is an ending: there is nothing to reply. Choose a node before it.",
    state: "How things stand there",
    average: "Anger and trust are the averages of random players who come here; the others are as the scenario starts.",
    starts: "These are the values the scenario starts with.",
    anger: "Anger",
    trust: "Trust",
    range: (min, max) => `${min} to ${max}`,
    yes: "yes",
    no: "no",
    bad: (min, max) => `Give a whole number from ${min} to ${max}.`,
    note: "The preview opens in a window of its own, follows what you write, and goes into nobody's record.",
    play: "Play",
    blocked: "The browser did not let the preview's window open. Allow pop-ups for this site, then try again.",
    notPlayed: (why) => `The preview could not be opened: ${why}`,
  },
});
