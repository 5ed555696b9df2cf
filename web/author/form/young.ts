// What was added just now: nobody has to be told that it is still empty.

import { signal } from "@preact/signals";
import type { Problem } from "../../engine/contract.ts";
import { list, object, string } from "./model.ts";

/** The code of a text that is not written yet. */
const empty = "S105";

/** The nodes and replies added since the form was opened. Their fields show that they are empty once the author has left them. */
export class Young {
  private readonly owners = signal<ReadonlySet<string>>(new Set());
  private readonly left = signal<ReadonlySet<string>>(new Set());

  /** Takes in a node, or one of its replies, by their ids. */
  add(node: string, reply?: string): void {
    this.owners.value = new Set([...this.owners.value, name(node, reply)]);
  }

  /** Follows a node to its new id. */
  rename(from: string, to: string): void {
    const renamed = (names: ReadonlySet<string>) => new Set([...names].map((n) => (n === from || n.startsWith(`${from}/`) ? to + n.slice(from.length) : n)));
    this.owners.value = renamed(this.owners.value);
    this.left.value = renamed(this.left.value);
  }

  /** The author has been at these places and gone on. */
  leave(scenario: unknown, pointers: string[]): void {
    if (this.owners.value.size === 0) return;
    const places = pointers.flatMap((p) => locate(scenario, p) ?? []).filter((l) => this.has(l));
    if (places.length) this.left.value = new Set([...this.left.value, ...places.map((l) => l.field)]);
  }

  /** Whether a problem is but that the author has not come to this field yet. */
  spares(scenario: unknown, p: Problem): boolean {
    if (this.owners.value.size === 0 || p.code !== empty || p.pointer === undefined) return false;
    const place = locate(scenario, p.pointer);
    return place !== undefined && this.has(place) && !this.left.value.has(place.field);
  }

  private has({ node, reply }: Located): boolean {
    return this.owners.value.has(node) || (reply !== undefined && this.owners.value.has(reply));
  }
}

interface Located {
  node: string;
  reply?: string;
  field: string;
}

const name = (node: string, reply?: string) => (reply === undefined ? node : `${node}/${reply}`);

/** Whose field a pointer means, by ids: indexes change as entries move. A field of the register goes as a node, its entries as replies. */
function locate(scenario: unknown, pointer: string): Located | undefined {
  const [, nodes, node, choices, choice, rest] = /^\/(nodes|register)\/(\d+)(?:\/(choices|entries)\/(\d+))?(\/.*)?$/.exec(pointer) ?? [];
  if (nodes === undefined) return undefined;
  const n = object(list(object(scenario)[nodes])[Number(node)]);
  const id = (nodes === "register" ? "register/" : "") + string(n["id"]);
  if (choices === undefined) return { node: id, field: `${id}/${rest ?? ""}` };
  const reply = name(id, string(object(list(n[choices])[Number(choice)])["id"]));
  return { node: id, reply, field: `${reply}/${rest ?? ""}` };
}
