// The finished calls that this browser's player has kept.

/** Where the player keeps them: game/story/record.go. */
const prefix = "clearline/done/";

/** What was kept, each as text; nothing where the browser refuses. */
export function keptCalls(): { path: string; text: string }[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .sort()
      .map((key) => ({ path: key.slice(prefix.length), text: localStorage.getItem(key) ?? "" }));
  } catch {
    return [];
  }
}
