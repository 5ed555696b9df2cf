import { useEffect, useState } from "preact/hooks";
import { type Block, explanation } from "./codes.ts";
import { Dialog } from "../parts/dialog.tsx";
import { words } from "./table.ts";
import { lang } from "../parts/words.ts";

/** What a code means, from the reference that comes with the format. */
export function Explain({ code, close }: { code: string; close: () => void }) {
  const [blocks, setBlocks] = useState<Block[] | undefined>(undefined);
  useEffect(() => {
    Promise.all([import("../../scenarios/README.md?raw"), import("../../scoring/README.md?raw")]).then(
      ([scenarios, scoring]) => setBlocks(explanation(code, [scenarios.default, scoring.default], lang.value)),
      () => setBlocks([]),
    );
  }, [code]);
  return (
    <Dialog title={code} close={close}>
      <div class="prose" aria-busy={!blocks}>
        {blocks?.length === 0 && <p>{words().noExplanation}</p>}
        {blocks?.map((b, i) =>
          b.kind === "code" ? (
            <pre key={i} tabIndex={0}>
              {b.text}
            </pre>
          ) : b.kind === "list" ? (
            <ul key={i}>
              {b.items.map((t) => (
                <li key={t}>
                  <Inline text={t} />
                </li>
              ))}
            </ul>
          ) : (
            <p key={i}>
              <Inline text={b.text} />
            </p>
          ),
        )}
      </div>
    </Dialog>
  );
}

/** Text with `code` and **strong** words. */
function Inline({ text }: { text: string }) {
  return (
    <>
      {text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, i) =>
        part.startsWith("`") ? <code key={i}>{part.slice(1, -1)}</code> : part.startsWith("**") ? <strong key={i}>{part.slice(2, -2)}</strong> : part,
      )}
    </>
  );
}
