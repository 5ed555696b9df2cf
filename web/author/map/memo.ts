// Components that are drawn again only where what they are given differs.

import { Component, type ComponentChild } from "preact";

/** A component that is left as it is while its properties are equal, one by one. */
export function memo<P extends object>(draw: (props: P) => ComponentChild) {
  return class Kept extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const old = this.props as unknown as Record<string, unknown>;
      const now = next as Record<string, unknown>;
      return Object.keys({ ...old, ...now }).some((k) => old[k] !== now[k]);
    }
    override render() {
      return draw(this.props as unknown as P);
    }
  };
}
