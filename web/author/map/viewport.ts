// What part of the map is seen: pan and zoom, by hand or by the page.

import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform, zoomTransform } from "d3-zoom";
import type { Layout, Point } from "./arrange.ts";
import { card } from "./arrange.ts";

const margin = 24;
/** What the buttons and the legend take up at the right and at the bottom. */
const corner = 64;
/** Below this the words on the cards are too small to be read, and give way to numbers. */
const farBelow = 0.65;
/** Below this, only the numbers are left. */
const tinyBelow = 0.36;

/** Moves a plane inside an SVG element. */
export class Viewport {
  private readonly behaviour: ZoomBehavior<SVGSVGElement, unknown>;
  /** The element's size; asking the element each time would have the page laid out each time. */
  private size: [number, number];
  private readonly watch: ResizeObserver;

  constructor(
    private readonly svg: SVGSVGElement,
    plane: SVGGElement,
    start: ZoomTransform | undefined,
    moved: (t: ZoomTransform) => void,
  ) {
    this.size = [svg.clientWidth, svg.clientHeight];
    this.watch = new ResizeObserver(() => (this.size = [svg.clientWidth, svg.clientHeight]));
    this.watch.observe(svg);
    this.behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.06, 2])
      .clickDistance(4)
      .extent(() => [[0, 0], this.size])
      .on("zoom", (e: D3ZoomEvent<SVGSVGElement, unknown>) => {
        const { x, y, k } = e.transform;
        // A hand moves the map itself; what the page does glides.
        svg.classList.toggle("m-gliding", !e.sourceEvent);
        svg.classList.toggle("m-far", k < farBelow);
        svg.classList.toggle("m-tiny", k < tinyBelow);
        plane.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
        moved(e.transform);
      });
    select(svg).call(this.behaviour).on("dblclick.zoom", null);
    if (start) this.set(start);
  }

  /** Lets go of the element. */
  close(): void {
    this.watch.disconnect();
    select(this.svg).on(".zoom", null);
  }

  /** Shows all of a map or, of one too large to be read, its node at a point. */
  fit(layout: Layout, at: Point | undefined, least = 0): void {
    const [w, h] = this.size;
    const [across, down] = [w - margin - corner, h - margin - corner];
    const k = Math.min(1, across / layout.width, down / layout.height);
    if (k < least && at) {
      const y = Math.min(h / 3, margin + at.y * least);
      return this.set(zoomIdentity.translate(w / 2, y).scale(least).translate(-at.x, -at.y));
    }
    this.set(zoomIdentity.translate(margin + across / 2, margin + down / 2).scale(Math.max(0.06, k)).translate(-layout.width / 2, -layout.height / 2));
  }

  /** Moves as little as must be for a card to be seen whole; well within the view, where middle is set. */
  show(at: Point, middle = false): void {
    const t = zoomTransform(this.svg);
    const into = (centre: number, half: number, room: number) => {
      const edge = middle ? room / 4 : margin;
      return centre - half < edge ? edge - (centre - half) : centre + half > room - edge ? room - edge - (centre + half) : 0;
    };
    const dx = into(t.applyX(at.x), (card.width / 2) * t.k, this.size[0]);
    const dy = into(t.applyY(at.y), (card.height / 2) * t.k, this.size[1]);
    if (dx !== 0 || dy !== 0) this.pan(dx, dy);
  }

  /** Puts a point in the middle. */
  centre(at: Point): void {
    select(this.svg).call(this.behaviour.translateTo, at.x, at.y);
  }

  /** What was at one point of the map is now at another: it stays where it is on the screen. */
  follow(before: Point, after: Point): void {
    const t = zoomTransform(this.svg);
    this.set(t.translate(before.x - after.x, before.y - after.y));
    this.svg.classList.remove("m-gliding");
  }

  /** Moves the map, in pixels of the screen. */
  pan(dx: number, dy: number): void {
    const { x, y, k } = zoomTransform(this.svg);
    this.set(zoomIdentity.translate(x + dx, y + dy).scale(k));
  }

  /** Comes closer, or goes back. */
  by(factor: number): void {
    select(this.svg).call(this.behaviour.scaleBy, factor);
  }

  private set(t: ZoomTransform): void {
    select(this.svg).call(this.behaviour.transform, t);
  }
}
