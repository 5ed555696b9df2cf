import { useRef } from "preact/hooks";

/** A bar between two areas, moved by dragging or with the arrow keys. Share is that of the area before it, 0 … 1. */
export function Splitter(props: { label: string; upright?: boolean; share: number; move: (pixels: number) => void }) {
  const last = useRef<number | undefined>(undefined);
  const at = (e: PointerEvent) => (props.upright ? e.clientX : e.clientY);
  const back = props.upright ? "ArrowLeft" : "ArrowUp";
  const on = props.upright ? "ArrowRight" : "ArrowDown";
  return (
    <div
      class={props.upright ? "splitter upright" : "splitter"}
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={props.upright ? "vertical" : "horizontal"}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(props.share * 100)}
      onPointerDown={(e) => {
        e.preventDefault();
        e.currentTarget.setPointerCapture(e.pointerId);
        last.current = at(e);
      }}
      onPointerMove={(e) => {
        if (last.current === undefined) return;
        props.move(at(e) - last.current);
        last.current = at(e);
      }}
      onLostPointerCapture={() => (last.current = undefined)}
      onKeyDown={(e) => {
        const step = e.key === back ? -32 : e.key === on ? 32 : 0;
        if (!step) return;
        e.preventDefault();
        props.move(step);
      }}
    />
  );
}
