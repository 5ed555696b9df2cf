import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Echo } from "../src/echo.ts";
import { Gate } from "../src/gate.ts";

describe("the gate", () => {
  /** A gate over a clock that ticks by hand, and a program that asks for a frame in each frame. */
  function setUp() {
    let queue: FrameRequestCallback[] = [];
    const gate = new Gate((callback) => queue.push(callback));
    const loop = () => void gate.request(loop);
    gate.request(loop);
    const tick = (times: number) => {
      for (let i = 0; i < times; i++) for (const callback of queue.splice(0)) callback(0);
    };
    return { gate, tick };
  }

  it("lets every frame through while something moves", () => {
    const { gate, tick } = setUp();
    tick(100);
    assert.equal(gate.stats.frames, 100);
  });

  it("lets eight frames pass once nothing moves, then none", () => {
    const { gate, tick } = setUp();
    gate.setIdle(true);
    tick(100);
    assert.equal(gate.stats.frames, 8);
    assert.equal(gate.stats.held, 1);
  });

  it("opens for eight more at every event", () => {
    const { gate, tick } = setUp();
    gate.setIdle(true);
    tick(100);
    gate.wake();
    tick(3);
    gate.wake();
    tick(100);
    assert.equal(gate.stats.frames, 8 + 3 + 8);
    assert.equal(gate.stats.wakes, 1);
  });

  it("stays open when the program moves again", () => {
    const { gate, tick } = setUp();
    gate.setIdle(true);
    tick(100);
    gate.setIdle(false);
    tick(100);
    assert.equal(gate.stats.frames, 108);
  });

  it("is the page's requestAnimationFrame only while the program starts", () => {
    const own = () => 0;
    globalThis.requestAnimationFrame = own;
    const gate = new Gate(own);
    assert.equal(gate.install(() => globalThis.requestAnimationFrame), gate.request);
    assert.equal(globalThis.requestAnimationFrame, own);
  });
});

describe("an echo", () => {
  it("is not applied, even when it comes late", () => {
    const echo = new Echo(0);
    assert.ok(echo.report(10));
    assert.ok(echo.report(20));
    assert.equal(echo.accept(10), false);
    assert.equal(echo.accept(20), false);
  });

  it("is told from the program's own wish", () => {
    const echo = new Echo(0);
    echo.report(10);
    assert.equal(echo.accept(99), true);
    assert.equal(echo.accept(99), false, "once");
    assert.equal(echo.report(99), false, "the program knows");
    assert.ok(echo.report(10), "and what was reported before has no more meaning");
  });
});
