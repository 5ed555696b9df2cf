// The words of what leaves the page, in both languages.

import { table } from "../../parts/words.ts";

const zh = {
  menu: "导出",
  title: "导出审核结果",
  format: "格式",
  formats: {
    xlsx: ["Excel 工作簿（.xlsx）", "每个视图一张工作表，前面是统计条件，最后是各列的含义"],
    csv: ["CSV 表格（.csv）", "一张表，Excel 打开中文不乱码"],
    html: ["网页报告（.html）", "一个文件，有图有表，可以打印、转发"],
    ndjson: ["NDJSON（.ndjson）", "一张表，一行一条，给程序用"],
    json: ["JSON（.json）", "所有表，给程序用"],
  },
  table: "哪张表",
  scope: (n: string) => `只导出筛出的 ${n} 份。`,
  hide: "换成化名",
  hideHelp: "姓名、编号、通话编号和文件名换成由密钥算出的代号；各行按代号排，开始时间只到日、用时只到分钟；异议和备注的原文不导出。同一把密钥，同一个人总是同一个代号。班组不换：班组人少时，可能猜得出是谁。",
  key: "密钥（至少 16 个字符）",
  keyHelp: "密钥不会保存。要让以后的报告也用同样的代号，请自己收好。",
  make: "生成一把",
  copy: "复制",
  copied: "已复制。",
  notCopied: "浏览器不让复制，请手工抄下。",
  keep: "这把密钥只显示这一次，关掉窗口就找不回来了。",
  tooShort: (n: number) => `还差 ${n} 个字符。`,
  retention: "导出的文件有个人信息。只交给需要的人；按贵单位的规定，到期删除。文件直接存到这台电脑，没有经过网络。",
  retentionHidden: "有密钥的人能把代号对回人名，所以这仍是个人信息：密钥和文件分开放，到期删除。",
  save: "导出",
  saving: "正在生成文件…",
  saved: (name: string) => `已存为 ${name}`,
  failed: (why: string) => `没能导出：${why}`,
  file: "成绩审核",
  pseudonyms: "化名",
  practice: "练习",
  terms: "说明",
  definitions: "各列的含义",
  heads: ["表", "列", "含义"],
  mind: "注意",
  yes: "是",
  no: "否",
  tooMany: (title: string) => `“${title}”超过 1,048,575 行，一张工作表放不下。请先筛选，或者改用 CSV。`,
};

const en: typeof zh = {
  menu: "Export",
  title: "Export the review",
  format: "Format",
  formats: {
    xlsx: ["Excel workbook (.xlsx)", "A sheet for each view, the terms first, what the columns mean last"],
    csv: ["CSV table (.csv)", "One table; opens in Excel with Chinese intact"],
    html: ["Report as a web page (.html)", "One file with charts and tables, to print or pass on"],
    ndjson: ["NDJSON (.ndjson)", "One table, a row a line, for programs"],
    json: ["JSON (.json)", "All tables, for programs"],
  },
  table: "Which table",
  scope: (n) => `Only the ${n} filtered sheets are exported.`,
  hide: "Use pseudonyms",
  hideHelp:
    "Names, IDs, attempts and file names are replaced by codes made from a key; rows go by the codes, starts are told to the day and durations to the minute; the wording of disputes and notes is left out. With the same key a person always has the same code. Cohorts stay: a small one may give people away.",
  key: "Key (at least 16 characters)",
  keyHelp: "The key is not stored. Keep it yourself if later reports are to use the same codes.",
  make: "Make one",
  copy: "Copy",
  copied: "Copied.",
  notCopied: "The browser refused to copy. Please write it down.",
  keep: "This key is shown only now. Once this window is closed it cannot be had again.",
  tooShort: (n) => `${n} more characters are needed.`,
  retention: "The exported file holds personal data. Give it only to those who need it, and delete it when your organisation’s rule says so. It is saved straight to this computer; no network is involved.",
  retentionHidden: "Whoever has the key can tell people from the codes, so this still is personal data: keep key and file apart, and delete them in time.",
  save: "Export",
  saving: "Making the file…",
  saved: (name) => `Saved as ${name}`,
  failed: (why) => `The export failed: ${why}`,
  file: "review",
  pseudonyms: "pseudonyms",
  practice: "practice",
  terms: "About",
  definitions: "What the columns mean",
  heads: ["Table", "Column", "Meaning"],
  mind: "Mind",
  yes: "yes",
  no: "no",
  tooMany: (title) => `“${title}” has more than 1,048,575 rows, which no worksheet holds. Filter first, or choose CSV.`,
};

/** The words of what leaves the page, in its language. */
export const words = table({ zh, en });

/** Those words that stand in files. */
export type FileWords = Pick<typeof zh, "terms" | "definitions" | "heads" | "mind" | "yes" | "no" | "tooMany">;
