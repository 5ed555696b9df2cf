// What the desk's reader does without a browser: it splits lines wherever the pieces end, and tells files apart.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { kindOf, sheetLimit, sortOf } from "../intake/kinds.ts";
import { type Line, Splitter } from "../intake/lines.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (b: Uint8Array | undefined) => b && new TextDecoder().decode(b);

/** Splits a text that comes in pieces of so many bytes. */
function split(whole: string, piece: number, limit = 1000): Line[] {
  const splitter = new Splitter(limit);
  const all = bytes(whole);
  const lines: Line[] = [];
  for (let at = 0; at < all.length; at += piece) lines.push(...splitter.push(all.slice(at, at + piece)));
  return [...lines, ...splitter.end()];
}

describe("lines", () => {
  const whole = '{"a":1}\r\n\n  \n{"名":"二"}\n{"c":3}';

  it("are the same wherever the pieces end, and know where they begin", () => {
    for (let piece = 1; piece <= whole.length; piece++) {
      const lines = split(whole, piece);
      assert.deepEqual(lines.map((l) => [l.number, text(l.bytes)?.trim()]), [[1, '{"a":1}'], [4, '{"名":"二"}'], [5, '{"c":3}']], `in pieces of ${piece}`);
      for (const { at, bytes: own } of lines) assert.deepEqual(bytes(whole).slice(at, at + own!.length), own);
    }
  });

  it("have buffers of their own, to be handed over", () => {
    for (const { bytes: own } of split(whole, 4)) assert.equal(own!.byteLength, own!.buffer.byteLength);
  });

  it("are not kept where they are too long, and those after them are", () => {
    const lines = split(`{"a":1}\n${"x".repeat(5000)}\n{"b":2}`, 64);
    assert.deepEqual(lines.map((l) => [l.number, text(l.bytes)]), [[1, '{"a":1}'], [2, undefined], [3, '{"b":2}']]);
  });
});

describe("files", () => {
  const sort = (t: string | number[], whole = true) => sortOf(typeof t === "string" ? bytes(t) : Uint8Array.from(t), whole);

  it("are sorted by what they hold", () => {
    assert.equal(sort('{\n  "format": "clearline/sheet@1",\n  "turns": []\n}\n'), "json");
    assert.equal(sort('\ufeff{"a":1}'), "json");
    assert.equal(sort('{"a":1}\n{"b":2}\n'), "lines");
    assert.equal(sort('{"a":\n{"b":2}\n'), "lines", "the first line may be torn");
    assert.equal(sort('{"a":1}\n\n \n'), "json", "one line is one document");
    assert.equal(sort("[]"), "list");
    assert.equal(sort(" \r\n"), "empty");
    assert.equal(sort("工号,姓名\n"), "table");
    assert.equal(sort([0xff, 0xfe, 0xe5, 0x5d]), "table", "UTF-16");
    assert.equal(sort([0x50, 0x4b, 3, 4]), "zip");
    assert.equal(sort([1, 2, 0, 3]), "other");
    assert.equal(sort(`{"a":"${"x".repeat(2 * sheetLimit)}`, false), "large");
  });

  it("are what they say, torn or not", () => {
    const kind = (t: string) => kindOf(bytes(t));
    assert.equal(kind('{"format":"clearline/sheet@1","engine'), "sheet", "torn, but a sheet");
    assert.equal(kind('{"id":"x","format":"clearline/scenario@1"}'), "scenario");
    assert.equal(kind('{"note":"\\"format\\":\\"clearline/sheet@1\\""}'), "json", "what a text says is no format");
    assert.equal(kind('{"attempt":{},"turns":[{}]}'), "sheet", "its format was taken out: the engine says that it is malformed");
    assert.equal(kind('{"format":"clearline/review@1"}'), "review");
    assert.equal(kind('{"format":"other/sheet@1"}'), "json");
    assert.equal(kind('{"a":'), "torn");
  });
});
