import { render } from "preact";
import { startClerk } from "../engine/certificate.ts";
import { startReader } from "../intake/reader.ts";
import { followPreferences } from "../parts/words.ts";
import { App } from "./app.tsx";
import { CertificateStore } from "./store.ts";

followPreferences();
const store = new CertificateStore(startClerk, startReader());
render(<App store={store} />, document.getElementById("certificate")!);
await store.start();
