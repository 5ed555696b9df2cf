// Strangers' text made fit for the eyes, as scoring/review does for its exports.

/** What cannot be seen, or turns about what stands beside it. */
const unseen = /[\p{Cc}\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** A stranger's text on one line, with what cannot be seen as U+FFFD. */
export const plain = (text: string): string => text.replace(/[\t\n\r\u0085\u2028\u2029]/g, " ").replace(unseen, "\ufffd");

/** The same for text of several lines, which stay. */
export const plainLines = (text: string): string => text.split(/\r\n?|[\n\u2028\u2029]/).map(plain).join("\n");
