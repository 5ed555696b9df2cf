// The three ways a file leaves the page.

const types: Record<string, string> = {
  json: "application/json",
  csv: "text/csv",
  txt: "text/plain",
  md: "text/markdown",
  html: "text/html",
  svg: "image/svg+xml",
  png: "image/png",
};

function typeOf(name: string): string {
  return types[name.split(".").pop() ?? ""] ?? "application/octet-stream";
}

/** Whether the browser offers this way. */
export function canExport(how: string): boolean {
  switch (how) {
    case "download":
      return "download" in HTMLAnchorElement.prototype;
    case "share": {
      const probe = new File(["{}"], "probe.txt", { type: "text/plain" });
      return typeof navigator.canShare === "function" && navigator.canShare({ files: [probe] });
    }
    case "copy":
      return true;
    default:
      return false;
  }
}

/** Hands a file to the user: how is "download", "share" or "copy". Rejects with the browser's reason. */
export async function exportFile(how: string, name: string, data: Uint8Array<ArrayBuffer>): Promise<void> {
  switch (how) {
    case "download":
      return download(name, data);
    case "share":
      // A .json may not be shared everywhere; as plain text it may.
      return navigator.share({ files: [new File([data], name.replace(/\.json$/, ".json.txt"), { type: "text/plain" })] });
    case "copy":
      return copy(new TextDecoder().decode(data));
    default:
      throw new TypeError(`no such way: ${how}`);
  }
}

function download(name: string, data: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type: typeOf(name) }));
  link.download = name;
  link.click();
  // The click only queues the download; the address must live until it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text); // missing on plain http
  } catch (e) {
    const area = document.createElement("textarea");
    const focused = document.activeElement;
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    if (!done) throw e;
  }
}
