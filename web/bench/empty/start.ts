// Starts a Go program the way Go's own documentation does.

import "../../gen/wasm_exec.js";
import url from "../../gen/empty.wasm?url";

const go = new Go();
const { instance } = await WebAssembly.instantiateStreaming(fetch(url), go.importObject);
await go.run(instance);
