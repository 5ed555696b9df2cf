// TanStack Virtual in Preact: only rows in sight are drawn.

import { elementScroll, observeElementOffset, observeElementRect, Virtualizer, type VirtualizerOptions } from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

type Options = VirtualizerOptions<HTMLDivElement, HTMLDivElement>;

/** The rows of a scrolling box that are in sight. The component is drawn anew as they change. */
export function useVirtual(given: Pick<Options, "count" | "getScrollElement" | "estimateSize"> & Partial<Options>): Virtualizer<HTMLDivElement, HTMLDivElement> {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const options: Options = { observeElementRect, observeElementOffset, scrollToFn: elementScroll, ...given, onChange: () => redraw(undefined as never) };
  const [virtual] = useState(() => new Virtualizer(options));
  virtual.setOptions(options);
  useLayoutEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}
