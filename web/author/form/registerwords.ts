// The words of the complaint register, as the form, the map and the problems speak of it.

import { table } from "../../parts/words.ts";

const zh = {
  register: "投诉登记表",
  lead: "通话到了结局之后，学员凭刚才的通话填这张表：每栏从几条里选一条，选得对不对都计分。",
  none: "这个情景没有登记表，通话到结局就结束。",
  make: "加登记表",
  drop: "去掉登记表",
  dropped: "登记表去掉了，撤销可以恢复",
  made: "加了登记表：请写上各栏的条目",
  fields: { what: "事由", handled: "处理", result: "结果", satisfaction: "满意度" } as Record<string, string>,
  asks: {
    what: "客户投诉的是什么事",
    handled: "坐席怎么处理的",
    result: "最后有什么结果，由谁、到什么时候办",
    satisfaction: "客户挂电话时满意不满意",
  } as Record<string, string>,
  addField: (name: string) => `加“${name}”栏`,
  dropField: (name: string) => `去掉“${name}”栏`,
  entry: "条目",
  addEntry: "加一条",
  text: "表上写的",
  right: "对不对",
  rights: { yes: "总是对", no: "总是错", when: "看情况" },
  signs: { yes: "✓", no: "✗" },
  rightIf: (condition: string) => `对，如果${condition}`,
  rightWhen: "什么时候对",
  rightHint: "按通话结束时的情况算；ending 是走到的结局",
  why: "对的理由",
  whyNot: "错的理由",
  whyHint: "复盘时给学员看",
  follows: "之后填投诉登记表",
  count: (n: number) => `${n} 栏`,
  absent: "没有",
};

const en: typeof zh = {
  register: "Complaint register",
  lead: "Once the call has come to an ending, the trainee fills in this form from what was said: in each field one entry out of several, and right or wrong counts.",
  none: "This scenario has no register: the call is over at its ending.",
  make: "Add a register",
  drop: "Take the register out",
  dropped: "The register is out; undo brings it back",
  made: "There is a register now: write the entries of its fields",
  fields: { what: "Subject", handled: "Handling", result: "Result", satisfaction: "Satisfaction" },
  asks: {
    what: "What the complaint is about",
    handled: "How it was handled",
    result: "What comes of it, by whom and when",
    satisfaction: "How content the customer was in the end",
  },
  addField: (name) => `Add the field “${name}”`,
  dropField: (name) => `Take out the field “${name}”`,
  entry: "Entry",
  addEntry: "Add an entry",
  text: "What is written",
  right: "Right or wrong",
  rights: { yes: "always right", no: "always wrong", when: "it depends" },
  signs: { yes: "✓", no: "✗" },
  rightIf: (condition) => `right if ${condition}`,
  rightWhen: "Right when",
  rightHint: "Judged as the call ends; ending is the ending that was reached",
  why: "Why it is right",
  whyNot: "Why it is wrong",
  whyHint: "Shown to the trainee in the debrief",
  follows: "the complaint register follows",
  count: (n) => (n === 1 ? "1 field" : `${n} fields`),
  absent: "none",
};

/** The words in the page's language. */
export const registerWords = table({ zh, en });

/** What a field is called, by its id. */
export const fieldName = (id: string) => registerWords().fields[id] ?? id;
