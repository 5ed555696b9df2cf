import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import "../gen/wasm_exec.js";
import type { Answer, Port, Request } from "../engine/channel.ts";
import { startEngine } from "../engine/client.ts";
import type { Engine, Source, Study } from "../engine/contract.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The real program, in this thread: what worker.ts does, without a worker. */
function inThisThread(): Port {
  const waiting: Request[] = [];
  let receive = (request: Request): void => void waiting.push(request);
  const port: Port = { onmessage: null, onerror: null, postMessage: (m) => receive(m as Request), terminate: () => {} };
  const host = {
    start(take: (request: string, beside: Uint8Array[]) => void) {
      receive = ({ text, beside }) => take(text, beside);
      waiting.forEach(receive);
    },
    send: (text: string, beside: Uint8Array | null) => port.onmessage?.({ data: { text, beside } satisfies Answer } as MessageEvent),
  };
  Object.assign(globalThis, { clearlineEngine: host });
  const go = new Go();
  void WebAssembly.instantiate(readFileSync(new URL("../gen/engine.wasm", import.meta.url)), go.importObject).then((w) => go.run(w.instance));
  return port;
}

/** Waits for a piece of a study. */
function until(engine: Engine, files: Source[], path: string, enough: (s: Study) => boolean): Promise<Study> {
  return new Promise((resolve) => engine.study(files, path, "en", (s) => enough(s) && resolve(s)));
}

describe("the engine, as WebAssembly", () => {
  const engine = startEngine(inThisThread);

  it("finds no fault in what it gives to start from, and weighs it", async () => {
    const text = await engine.template("my-scenario");
    const { faults, balance } = await until(engine, [{ path: "a.json", text }], "a.json", (s) => s.balance !== undefined);
    assert.deepEqual(faults, []);
    assert.ok(balance!.most > 0);
    assert.equal(balance!.random.scores.length, 101);
    assert.ok(balance!.bots.some((b) => b.name === "expert" && b.pass));
  });

  it("lets a newer study end an earlier one that is under way", async () => {
    const big = { path: "big.json", text: read("scenarios/library/lost-parcel.json") };
    let told = 0;
    await new Promise<void>((resolve) =>
      engine.study([big], big.path, "en", (s) => {
        told++;
        if (s.faults) resolve();
      }),
    );
    const before = told;
    const { faults } = await until(engine, [{ path: "b.json", text: "{" }], "b.json", (s) => s.faults !== undefined);
    assert.equal(faults![0]!.code, "J003");
    await engine.template("my-scenario"); // the program has had time to say more
    assert.equal(told, before);
  });

  it("answers while a study goes on", async () => {
    const file = { path: "a.json", text: read("scenarios/library/lost-parcel.json") };
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      let asked = false;
      engine.study([file], file.path, "en", (s) => {
        if (s.balance) resolve(void order.push("balance"));
        if (asked) return;
        asked = true;
        setTimeout(() => void engine.template("my-scenario").then(() => order.push("template")));
      });
    });
    assert.deepEqual(order, ["template", "balance"]);
  });

  it("tries a reply, and says where it hurts", async () => {
    const trial = await engine.tryReply([], "clear", "😀这事没办法。", ["let-finish"], [], "zh", "zh");
    assert.deepEqual(trial.problems, []);
    assert.equal("😀这事没办法。".slice(trial.hits[0]!.start, trial.hits[0]!.end), "没办法");
  });

  it("turns down what it cannot do", async () => {
    await assert.rejects(engine.template("Not An Id"), /cannot be a scenario's id/);
  });
});

describe("an engine whose worker stops", () => {
  /** Workers that do what a test says. */
  function setUp() {
    const ports: (Port & { sent: string[]; ended: boolean })[] = [];
    const engine = startEngine(() => {
      const port = {
        onmessage: null,
        onerror: null,
        sent: [] as string[],
        ended: false,
        postMessage: (m: unknown) => void port.sent.push((m as Request).text),
        terminate: () => void (port.ended = true),
      } as Port & { sent: string[]; ended: boolean };
      ports.push(port);
      return port;
    });
    return { engine, ports };
  }

  it("tells all who wait, and starts another at the next call", async () => {
    const { engine, ports } = setUp();
    const told: Study[] = [];
    engine.study([], "a.json", "zh", (s) => told.push(s));
    const asked = engine.template("a");
    ports[0]!.onmessage!({ data: { stopped: "out of memory" } } as MessageEvent);
    await assert.rejects(asked, /out of memory/);
    assert.equal(told[0]!.faults![0]!.code, "E101");
    assert.match(told[0]!.faults![0]!.message, /out of memory/);
    assert.ok(ports[0]!.ended);
    const again = engine.template("a");
    assert.equal(ports.length, 2);
    const { id } = JSON.parse(ports[1]!.sent[0]!) as { id: number };
    ports[1]!.onmessage!({ data: { text: JSON.stringify({ id, result: "text" }), beside: null } satisfies Answer } as MessageEvent);
    assert.equal(await again, "text");
  });

  it("tells when the worker cannot be loaded", async () => {
    const { engine, ports } = setUp();
    const asked = engine.template("a");
    ports[0]!.onerror!({ message: "" } as ErrorEvent);
    await assert.rejects(asked, /could not be loaded/);
  });

  it("gathers what a study tells, and hears no more of an earlier one", () => {
    const { engine, ports } = setUp();
    const first: Study[] = [];
    const second: Study[] = [];
    engine.study([], "a.json", "en", (s) => first.push(s));
    engine.study([], "a.json", "en", (s) => second.push(s));
    const [a, b] = ports[0]!.sent.map((s) => (JSON.parse(s) as { id: number }).id);
    const say = (answer: object) => ports[0]!.onmessage!({ data: { text: JSON.stringify(answer), beside: null } satisfies Answer } as MessageEvent);
    say({ id: a, tell: { faults: [] } });
    say({ id: b, tell: { faults: [] } });
    say({ id: b, tell: { progress: 7 } });
    assert.deepEqual(first, []);
    assert.deepEqual(second, [{ faults: [] }, { faults: [], progress: 7 }]);
  });
});
