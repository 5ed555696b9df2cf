import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { signal } from "@preact/signals";
import { shares, sorted } from "../author/balance/analysis.ts";
import { binsOf } from "../author/balance/charts.tsx";
import type { Document, Place } from "../author/contract.ts";
import { arrange, shapeOf } from "../author/map/arrange.ts";
import { contains, graphOf, linkName, numbersOf, sceneOf, wholeUpTo } from "../author/map/graph.ts";
import { Walk } from "../author/map/walk.ts";
import type { Balance, Edit } from "../engine/contract.ts";

/** A short call: two replies lead on, one to an ending, and one to a node that nobody has written yet. */
const call = {
  language: "zh",
  languages: ["zh", "en"],
  start: "opening",
  nodes: [
    { id: "aside", lines: [{ text: "没人来过" }], choices: [{ id: "back", text: "回去", to: "story" }] },
    {
      id: "opening",
      lines: [{ text: { zh: "六天了！", en: "Six days!" } }],
      choices: [
        { id: "listen", text: "您说", to: "story" },
        { id: "sorry", text: "抱歉", to: "story" },
        { id: "defend", text: "按规定", to: [{ when: "anger > 50", to: "hangs-up" }, { to: "supervisor" }] },
      ],
    },
    { id: "story", lines: [{ text: "是我妈的药" }], choices: [{ id: "promise", text: "今晚到", to: "hangs-up" }] },
    { id: "hangs-up", lines: [], ending: { outcome: "unresolved", verdict: "at-fault" } },
  ],
};

const byID = (id: string) => graphOf(call).nodes.find((n) => n.id === id)!;

/** A long chain of nodes, each of which leads to the next and to the last. */
function chain(length: number) {
  const nodes = Array.from({ length }, (_, i) => ({ id: `n-${i}`, choices: [{ id: "on", to: `n-${i + 1}` }, { id: "end", to: `n-${length - 1}` }] }));
  return { start: "n-0", nodes: [...nodes.slice(0, -1), { id: `n-${length - 1}`, ending: {} }] };
}

describe("the branches of a scenario", () => {
  it("knows where each reply leads, and what leads to a node", () => {
    assert.deepEqual(byID("opening").exits.map((e) => [e.choice, e.to, e.target]), [[0, "story", 2], [1, "story", 2], [2, "hangs-up", 3], [2, "supervisor", undefined]]);
    assert.deepEqual(byID("hangs-up").arrivals, [1, 2]);
    assert.equal(byID("aside").depth, -1);
    assert.deepEqual(graphOf(call).sequence.map((n) => n.id), ["opening", "story", "hangs-up", "aside"]);
  });

  it("draws one line for replies that lead to the same node, and a stub for a missing one", () => {
    const scene = sceneOf(graphOf(call), 0);
    assert.deepEqual(scene.links.map((l) => [l.from, l.to, numbersOf(l)]), [
      ["aside", "story", "1"], ["opening", "story", "1, 2"], ["opening", "hangs-up", "3"], ["opening", "?supervisor", "3"], ["story", "hangs-up", "1"],
    ]);
    assert.deepEqual(scene.stubs, [{ key: "?supervisor", to: "supervisor", apart: false }]);
  });

  it("draws what is near where there are too many nodes, and marks what is cut off", () => {
    const scene = sceneOf(graphOf(chain(2 * wholeUpTo)), 300);
    const drawn = scene.nodes.map((n) => n.index);
    assert.ok(drawn.includes(300) && drawn.includes(297) && drawn.includes(303));
    assert.ok(drawn.length < wholeUpTo);
    assert.ok(scene.cut.has(`n-${2 * wholeUpTo - 1}`), "the ending that all lead to");
    assert.ok(!scene.cut.has("n-300"));
    assert.ok(scene.links.every((l) => scene.nodes.some((n) => n.key === l.from) && scene.nodes.some((n) => n.key === l.to)));
  });

  it("gives two nodes with one id two places", () => {
    const twice = graphOf({ start: "a", nodes: [{ id: "a" }, { id: "a" }, {}] });
    assert.equal(new Set(twice.nodes.map((n) => n.key)).size, 3);
  });

  it("finds a node by its id, what is said or what can be replied, in any language", () => {
    for (const needle of ["opening", "六天", "six days", "抱歉"]) assert.ok(contains(byID("opening"), needle), needle);
    assert.ok(!contains(byID("story"), "抱歉"));
  });
});

describe("the layout", () => {
  const scene = sceneOf(graphOf(call), 0);
  const layout = arrange(shapeOf(scene));

  it("leads downwards, and sets apart what is out of reach", () => {
    const y = (key: string) => layout.boxes.get(key)!.y;
    assert.ok(y("opening") < y("story") && y("story") < y("hangs-up"));
    assert.ok(layout.apart !== undefined && y("aside") > layout.apart && y("hangs-up") < layout.apart);
  });

  it("has a place for every box and every line, and no two boxes overlap", () => {
    for (const l of scene.links) assert.ok(layout.lines.get(linkName(l.from, l.to))!.points.length >= 2);
    const boxes = shapeOf(scene).boxes.map((b) => ({ ...b, ...layout.boxes.get(b.key)! }));
    for (const a of boxes) {
      for (const b of boxes) {
        const apart = Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
        assert.ok(a === b || apart, `${a.key} and ${b.key}`);
      }
    }
  });

  it("stays as it is while texts are written", () => {
    const rewritten = structuredClone(call);
    rewritten.nodes[1]!.lines = [{ text: "七天了！" }];
    assert.deepEqual(shapeOf(sceneOf(graphOf(rewritten), 0)), shapeOf(scene));
  });
});

describe("going along the branches", () => {
  function setUp(node: number) {
    const made: Edit[][] = [];
    const doc = {
      place: signal<Place>({ node }),
      parsed: signal({ value: call, root: undefined, sound: true }),
      readOnly: signal(false),
      edit: (edits: Edit[]) => made.push(edits),
    };
    return { walk: new Walk(doc as unknown as Document, signal(graphOf(call))), at: () => doc.place.value, made, doc };
  }

  it("takes one reply after the other in hand, follows it and comes back", () => {
    const { walk, at } = setUp(1);
    walk.turn(1);
    walk.turn(1);
    assert.deepEqual(at(), { node: 1, choice: 1 });
    walk.follow();
    assert.deepEqual(at(), { node: 2 });
    walk.back();
    assert.equal(at().node, 1);
  });

  it("goes through the targets of a reply that branches, and round", () => {
    const { walk } = setUp(1);
    walk.turn(-1);
    assert.equal(walk.exit.value?.to, "supervisor");
    walk.turn(-1);
    assert.equal(walk.exit.value?.to, "hangs-up");
    walk.turn(1);
    walk.turn(1);
    assert.equal(walk.exit.value?.to, "story");
  });

  it("makes the node that a reply lacks, but not where one only looks on", () => {
    const { walk, at, made, doc } = setUp(1);
    walk.turn(-1);
    walk.follow();
    assert.equal(at().node, 1, "there is nowhere to go yet");
    doc.readOnly.value = true;
    walk.create(walk.exit.value!, "");
    assert.equal(made.length, 0);
    doc.readOnly.value = false;
    walk.create(walk.exit.value!, "");
    assert.deepEqual(made[0]?.[0]?.path, ["nodes", 4]);
    assert.equal((made[0]?.[0]?.value as { id: string }).id, "supervisor");
    assert.equal(at().node, 4);
  });
});

describe("the balance", () => {
  const balance = {
    replies: [{ node: "opening", choice: "listen", share: 250_000 }, { node: "story", choice: "promise", share: 100_000 }],
    nodes: [{ node: "opening", share: 1_000_000 }, { node: "story", share: 400_000 }, { node: "hangs-up", share: 0 }],
  } as unknown as Balance;

  it("tells how many give a reply, of all and of those who are there; what is newer than the analysis is left out", () => {
    const { endings, replies } = shares(call, balance);
    assert.deepEqual(replies.map((r) => [r.id, r.share, r.among]), [["opening", 250_000, 250_000], ["story", 100_000, 250_000]]);
    assert.deepEqual(endings.map((e) => [e.id, e.share]), [["hangs-up", 0]]);
  });

  it("loses no player between the bars, not even the one with full marks", () => {
    const scores = Array.from({ length: 101 }, (_, i) => i + 1);
    const bins = binsOf(scores);
    assert.equal(bins.reduce((sum, b) => sum + b.share, 0), scores.reduce((a, b) => a + b, 0));
    assert.deepEqual(bins.at(-1), { from: 95, to: 100, share: 96 + 97 + 98 + 99 + 100 + 101 });
  });

  it("sorts both ways, numbers as numbers, and leaves equal rows as they were", () => {
    const rows = [{ n: 9, id: "a" }, { n: 10, id: "b" }, { n: 9, id: "c" }];
    assert.deepEqual(sorted(rows, (r) => r.n, false).map((r) => r.id), ["a", "c", "b"]);
    assert.deepEqual(sorted(rows, (r) => r.n, true).map((r) => r.id), ["b", "a", "c"]);
  });
});
