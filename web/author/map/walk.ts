// Going along the branches: where one is, which reply is in hand, and what can be done from there.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Document } from "../contract.ts";
import { addNode, isID, list, object, string } from "../form/model.ts";
import type { Exit, Graph, MapNode } from "./graph.ts";

/** One author's way through one document; the map and the list share it. */
export class Walk {
  /** Which of the chosen reply's targets is meant. */
  private readonly way = signal(0);
  /** The line under the pointer. */
  readonly hovered = signal<string | undefined>(undefined);
  /** Set while what was revealed last was asked for here. */
  own = false;
  private trail: number[] = [];

  constructor(
    private readonly doc: Document,
    private readonly graph: ReadonlySignal<Graph>,
  ) {}

  /** The node one is at. */
  readonly here = computed((): MapNode | undefined => this.graph.value.nodes[this.doc.place.value.node]);

  /** The way out in hand, if a reply is chosen. */
  readonly exit = computed((): Exit | undefined => {
    const { choice } = this.doc.place.value;
    const all = this.here.value?.exits.filter((e) => e.choice === choice) ?? [];
    return all.find((e) => e.way === this.way.value) ?? all[0];
  });

  /** Goes to a node, or takes one of its ways out in hand. */
  go(node: number, exit?: Exit): void {
    this.way.value = exit?.way ?? 0;
    this.doc.place.value = exit ? { node, choice: exit.choice } : { node };
  }

  /** Takes the next way out in hand, or the one before; after the last comes the first. */
  turn(by: 1 | -1): void {
    const here = this.here.value;
    if (!here || here.exits.length === 0) return;
    const n = here.exits.length;
    const at = this.exit.value ? here.exits.indexOf(this.exit.value) : by === 1 ? -1 : n;
    this.go(here.index, here.exits[(at + by + n) % n]);
  }

  /** Goes where the reply in hand leads, or the first reply. */
  follow(): void {
    const here = this.here.value;
    const exit = this.exit.value ?? here?.exits[0];
    if (!here || !exit) return;
    if (exit.target === undefined) return this.go(here.index, exit);
    this.trail.push(here.index);
    this.go(exit.target);
  }

  /** Goes back the way one came, or up any way that leads here; the reply that leads back down is then in hand. */
  back(): void {
    const here = this.here.value;
    if (!here) return;
    const came = this.trail.pop();
    const from = came !== undefined && here.arrivals.includes(came) ? came : here.arrivals[0];
    if (from === undefined) return;
    this.go(from, this.graph.value.nodes[from]?.exits.find((e) => e.target === here.index));
  }

  /** Goes to the start. */
  home(): void {
    const { start } = this.graph.value;
    if (start) this.go(start.index);
  }

  /** Opens in the form what one is at. */
  open(): void {
    const { node, choice } = this.doc.place.value;
    this.own = true;
    this.doc.reveal(choice === undefined ? ["nodes", node] : ["nodes", node, "choices", choice]);
    this.own = false;
  }

  /** Whether the node that is missing at the end of a way can be made just now. */
  canCreate(exit: Exit | undefined): exit is Exit {
    return exit !== undefined && exit.target === undefined && isID(exit.to) && !this.doc.readOnly.value && this.doc.parsed.value.sound;
  }

  /** Makes the node that is missing, and goes there. */
  create(exit: Exit, label: string): void {
    if (!this.canCreate(exit)) return;
    const scenario = object(this.doc.parsed.value.value);
    const source = string(scenario["language"]) || "zh";
    const languages = [...new Set([source, ...list(scenario["languages"]).filter((l) => typeof l === "string")])];
    const n = list(scenario["nodes"]).length;
    this.trail.push(this.doc.place.value.node);
    this.doc.edit([addNode(scenario, exit.to, languages)], label);
    this.go(n);
  }
}
