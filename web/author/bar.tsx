// The bar at the top: which file, and what can be done with it.

import { useEffect, useState } from "preact/hooks";
import { Compare } from "./compare/compare.tsx";
import { Create } from "./create.tsx";
import { Dialog, Menu } from "../parts/dialog.tsx";
import { openFolder, save, saveAll, takeIn } from "./disk.ts";
import type { OpenDocument } from "./document.ts";
import { Exchange } from "./exchange/exchange.tsx";
import { opensFolders, pickFiles } from "./folder.ts";
import { History } from "./history.tsx";
import { Icon } from "../parts/icons.tsx";
import { narrow } from "./layout.ts";
import { PreviewDialog } from "./preview/dialog.tsx";
import { followPreview } from "./preview/preview.ts";
import { PublishDialog } from "./publish/dialog.tsx";
import { words } from "./table.ts";
import { choose, lang, theme } from "../parts/words.ts";
import type { Workbench } from "./workspace.ts";

type Opened = "create" | "compare" | "exchange" | "publish" | "history" | "preview" | undefined;

/** The bar. Where it is narrow, all but the most used goes into a menu. */
export function Bar({ ws, doc }: { ws: Workbench; doc: OpenDocument | undefined }) {
  const [opened, setOpened] = useState<Opened>(undefined);
  const w = words();
  const close = () => setOpened(undefined);
  useEffect(() => followPreview(ws), []);
  const saving = doc?.disk.handle || ws.folder.value ? w.save : w.download;
  const rest = (
    <>
      <button type="button" disabled={!doc} onClick={() => setOpened("compare")}>
        {w.compare}
      </button>
      <button type="button" onClick={() => setOpened("exchange")}>
        {w.exchange}
      </button>
      <button type="button" disabled={!doc} onClick={() => setOpened("publish")}>
        {w.publish}
      </button>
    </>
  );
  const settings = (
    <>
      <button type="button" lang={lang.value === "zh" ? "en" : "zh"} onClick={() => choose({ lang: lang.value === "zh" ? "en" : "zh" })}>
        {w.language}
      </button>
      <button type="button" onClick={() => choose({ theme: dark() ? "light" : "dark" })}>
        {dark() ? w.light : w.dark}
      </button>
    </>
  );
  return (
    <header class="bar">
      <h1 class="unseen">{w.title}</h1>
      <Files ws={ws} doc={doc} history={() => setOpened("history")} create={() => setOpened("create")} />
      {!narrow.value && (
        <>
          <button type="button" class="plain" onClick={() => setOpened("create")}>
            {w.create}
          </button>
          <OpenButton ws={ws} />
        </>
      )}
      {doc && (
        <button
          type="button"
          class={narrow.value ? "plain square" : "plain"}
          aria-label={saving}
          disabled={doc.readOnly.value}
          onClick={() => void save(ws, doc)}
        >
          {narrow.value ? <Icon sign="save" /> : saving}
        </button>
      )}
      <span class="pair">
        <button type="button" class="plain square" aria-label={w.undo} title={w.undo} disabled={!doc?.canUndo.value} onClick={() => doc?.undo()}>
          <Icon sign="undo" />
        </button>
        <button type="button" class="plain square" aria-label={w.redo} title={w.redo} disabled={!doc?.canRedo.value} onClick={() => doc?.redo()}>
          <Icon sign="redo" />
        </button>
      </span>
      {doc?.kind === "scenario" && (
        <button type="button" class={narrow.value ? "tinted square" : "tinted"} aria-label={w.play} disabled={!doc.parsed.value.sound} onClick={() => setOpened("preview")}>
          <Icon sign="play" size={16} />
          {!narrow.value && w.play}
        </button>
      )}
      <span class="spring" />
      {narrow.value ? (
        <Menu label={w.more} class="plain square" face={<Icon sign="more" />}>
          {rest}
          {settings}
        </Menu>
      ) : (
        <>
          <span class="row">{rest}</span>
          <span class="row quiet">{settings}</span>
        </>
      )}
      {opened === "create" && <Create ws={ws} close={close} />}
      {opened === "history" && doc && <History ws={ws} doc={doc} close={close} />}
      {opened === "preview" && doc && <PreviewDialog ws={ws} doc={doc} close={close} />}
      {opened === "publish" && <PublishDialog ws={ws} close={close} />}
      {opened === "compare" && doc && (
        <Dialog title={w.compare} wide close={close}>
          <Compare ws={ws} doc={doc} close={close} />
        </Dialog>
      )}
      {opened === "exchange" && (
        <Dialog title={w.exchange} wide close={close}>
          <Exchange ws={ws} doc={doc} close={close} />
        </Dialog>
      )}
    </header>
  );
}

const dark = () => theme.value === "dark" || (!theme.value && matchMedia("(prefers-color-scheme: dark)").matches);

/** Opens files or, where the browser can, a folder. */
function OpenButton({ ws }: { ws: Workbench }) {
  const w = words();
  if (!opensFolders) {
    return (
      <button type="button" class="plain" onClick={() => void takeIn(ws, pickFiles())}>
        {w.open}
      </button>
    );
  }
  return (
    <Menu label={w.open} class="plain" face={w.open}>
      <OpenChoices ws={ws} />
    </Menu>
  );
}

function OpenChoices({ ws }: { ws: Workbench }) {
  const w = words();
  return (
    <>
      <button type="button" onClick={() => void takeIn(ws, pickFiles())}>
        {w.openFiles}
      </button>
      {opensFolders && (
        <button type="button" onClick={() => void openFolder(ws)}>
          {w.openFolder}
        </button>
      )}
    </>
  );
}

/** The files on the desk, with what can be done to the one in front. */
function Files(props: { ws: Workbench; doc: OpenDocument | undefined; history: () => void; create: () => void }) {
  const { ws, doc } = props;
  const w = words();
  const face = doc ? (
    <>
      <Icon sign={doc.kind} />
      <span class="name">{shortName(doc)}</span>
      {doc.unsaved.value && <Unsaved />}
      <Icon sign="down" size={16} />
    </>
  ) : (
    <>
      <Icon sign="folder" />
      <span class="name">{w.files}</span>
      <Icon sign="down" size={16} />
    </>
  );
  const name = doc ? `${w.files}: ${doc.path}${doc.unsaved.value ? `, ${w.unsaved}` : ""}` : w.files;
  return (
    <Menu label={name} class="files" face={face}>
      {ws.folder.value && (
        <p class="menu-note">
          <Icon sign="folder" size={16} /> {ws.folder.value.name}
        </p>
      )}
      {ws.documents.value.map((d) => (
        <button type="button" key={d.path} aria-current={d === doc ? "true" : undefined} onClick={() => ws.show(d)}>
          <Icon sign={d.kind} />
          <span class="name">
            {shortName(d)}
            <small>{w.kinds[d.kind]}</small>
          </span>
          {d.unsaved.value && <Unsaved />}
        </button>
      ))}
      <hr />
      {narrow.value && (
        <>
          <button type="button" onClick={props.create}>
            {w.create}
          </button>
          <OpenChoices ws={ws} />
        </>
      )}
      {ws.documents.value.filter((d) => d.unsaved.value).length > 1 && (
        <button type="button" onClick={() => void saveAll(ws)}>
          {w.saveAll}
        </button>
      )}
      {doc && (
        <>
          <button type="button" onClick={props.history}>
            {w.history}…
          </button>
          <button type="button" onClick={() => void ws.close(doc)}>
            {w.closeFile(doc.path)}
          </button>
        </>
      )}
      {ws.closed.value.length > 0 && (
        <>
          <hr />
          <p class="menu-note">{w.closedFiles}</p>
          {ws.closed.value.map((path) => (
            <button type="button" key={path} class="quiet" onClick={() => void ws.reopen(path)}>
              {path}
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}

const shortName = (doc: OpenDocument) => doc.path.split("/").pop()!.replace(/\.json$/, "");

/** A dot for what is not on the author's disk, with its word for those who do not see it. */
function Unsaved() {
  return (
    <span class="unsaved" title={words().unsaved}>
      <span class="unseen">{words().unsaved}</span>
    </span>
  );
}
