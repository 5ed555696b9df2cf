// The few words the page says before, or without, the player.

const zh = {
  loading: "正在准备…",
  starting: "马上开始…",
  bytes: (done: string, all: string) => `已载入 ${done} / ${all} MB（解压后）`,
  reload: "重新载入",
  details: "技术细节",
  noWasm: "这个浏览器不支持 WebAssembly，练习无法运行。请换用较新的 Chrome、Edge、Firefox 或 Safari。",
  noWebGL: "这个浏览器没有 WebGL 2，画面无法显示。请在浏览器设置里开启硬件加速，或换用较新的 Chrome、Edge、Firefox 或 Safari。",
  failed: (what: string) => `没能载入 ${what}。请检查网络，然后重新载入。`,
  noPreview: "没有要试玩的情景。请回到编写页，再按一次“从这里试玩”。",
  ended: "练习停止了。",
  lost: "浏览器收回了画面（常见于显存不足或休眠之后）。",
  saved: "到您最后一次回复为止的内容都已保存，重新载入后从那里继续。",
  unsaved: "这个浏览器没有允许保存，进度无法恢复。",
};

const en: typeof zh = {
  loading: "Getting ready…",
  starting: "Starting…",
  bytes: (done, all) => `${done} of ${all} MB loaded (unpacked)`,
  reload: "Reload",
  details: "Technical details",
  noWasm: "This browser has no WebAssembly, so the practice can't run. Please use a recent Chrome, Edge, Firefox or Safari.",
  noWebGL:
    "This browser has no WebGL 2, so the picture can't be drawn. Turn on hardware acceleration in its settings, or use a recent Chrome, Edge, Firefox or Safari.",
  failed: (what) => `${what} could not be loaded. Check the network, then reload.`,
  noPreview: "There is nothing to preview. Go back to the workbench and press “Play from here” again.",
  ended: "The practice has stopped.",
  lost: "The browser took the picture away (often for want of graphics memory, or after sleep).",
  saved: "Everything up to your last reply is saved; after reloading you continue from there.",
  unsaved: "This browser did not allow saving, so your progress can't be restored.",
};

/** The language of the page around the player. */
export const lang = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";

/** The words in that language. */
export const words = lang === "zh" ? zh : en;
