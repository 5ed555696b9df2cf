// Ebitengine puts a canvas into the body and behaves as if the page were its own. Here it is made a picture.

/** Takes over each canvas as it is added: a picture, without focus, keys, pointers or a voice. */
export function adoptCanvas(): void {
  new MutationObserver((records) => {
    for (const node of records.flatMap((r) => Array.from(r.addedNodes))) {
      if (node instanceof HTMLCanvasElement) adopt(node);
      // Ebitengine's own would undo viewport-fit=cover.
      if (node instanceof HTMLMetaElement && node.name === "viewport") node.remove();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}

function adopt(canvas: HTMLCanvasElement): void {
  // Its key handler would swallow Tab, its mouse handler would steal the focus, and it forgets cancelled
  // touches. Inert and untouchable it hears of none of them.
  canvas.inert = true;
  canvas.tabIndex = -1;
  canvas.style.pointerEvents = "none";
  canvas.setAttribute("aria-hidden", "true");
  canvas.blur();
}

/**
 * Keeps the picture sharp when the page is zoomed. Ebitengine reads devicePixelRatio once; from then on it
 * multiplies the body's size with that old value. So it is told a size that makes the product right.
 */
export function followZoom(): void {
  const atStart = devicePixelRatio || 1;
  const size = (side: "clientWidth" | "clientHeight") => ({
    configurable: true,
    get: () => (document.documentElement[side] * (devicePixelRatio || 1)) / atStart,
  });
  Object.defineProperty(document.body, "clientWidth", size("clientWidth"));
  Object.defineProperty(document.body, "clientHeight", size("clientHeight"));
  // A window dragged to another screen changes its resolution without a resize.
  const watch = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      "change",
      () => {
        window.dispatchEvent(new Event("resize"));
        watch();
      },
      { once: true },
    );
  };
  watch();
}

/**
 * Takes over when the graphics context is lost. Ebitengine would reload at once and, on a phone short of memory,
 * for ever. Its pictures can't be brought back; so the page says what happened, and reloads by itself when the
 * context returns, but not twice within a minute.
 */
export function watchContext(onLost: () => void): void {
  const mark = "clearline/reloaded";
  const capture = (type: string, handle: (e: Event) => void) =>
    window.addEventListener(
      type,
      (e) => {
        e.stopImmediatePropagation();
        handle(e);
      },
      true,
    );
  capture("webglcontextlost", (e) => {
    e.preventDefault(); // asks for it back
    onLost();
  });
  capture("webglcontextrestored", () => {
    let last: number;
    try {
      last = Number(sessionStorage.getItem(mark));
      sessionStorage.setItem(mark, String(Date.now()));
    } catch {
      return; // without a memory it can't be known whether this is a loop
    }
    if (Date.now() - last > 60_000) location.reload();
  });
}

/** Whether the browser can draw the player at all. */
export function hasWebGL2(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null;
}
