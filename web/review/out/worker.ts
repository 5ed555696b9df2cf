// Workbooks are made in a thread of their own: ten thousand rows take a while.

import { type Answer, blank, type Order } from "./order.ts";
import { writeWorkbook } from "./write.ts";

const scope = globalThis as unknown as EventTarget & { postMessage(answer: Answer, transfer?: Transferable[]): void };

scope.addEventListener("message", (e) => {
  const { report, words } = (e as MessageEvent<Order>).data;
  writeWorkbook(report, { ...words, tooMany: (title) => words.tooMany.replace(blank, () => title) }).then(
    (bytes) => scope.postMessage({ bytes }, [bytes.buffer]),
    (why: unknown) => scope.postMessage({ fault: why instanceof Error ? why.message : String(why) }),
  );
});
