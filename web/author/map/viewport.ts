// What part of the map is seen: pan and zoom, by hand or by the page.

import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform, zoomTransform } from "d3-zoom";
import type { Layout, Point } from "./arrange.ts";
import { card } from "./arrange.ts";

const margin = 24;
/** The least scale at which a map is worth seeing whole at first, and the scale of one that must be larger. */
const [readable, near] = [0.7, 0.8];
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
  /** Takes the first view again, while the map has not been moved from it. */
  private refit: (() => void) | undefined;

  constructor(
    private readonly svg: SVGSVGElement,
    plane: SVGGElement,
    start: ZoomTransform | undefined,
    private readonly moved: (t: ZoomTransform | undefined) => void,
  ) {
    this.size = [svg.clientWidth, svg.clientHeight];
    this.watch = new ResizeObserver(() => {
      this.size = [svg.clientWidth, svg.clientHeight];
      this.refit?.();
    });
    this.watch.observe(svg);
    this.behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.06, 2])
      .clickDistance(4)
      .extent(() => [[0, 0], this.size])
      .on("zoom", (e: D3ZoomEvent<SVGSVGElement, unknown>) => {
        const { x, y, k } = e.transform;
        this.refit = undefined;
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

  /** Lets go of the element. A first view is not kept: next time there may be other room. */
  close(): void {
    if (this.refit) this.moved(undefined);
    this.watch.disconnect();
    select(this.svg).on(".zoom", null);
  }

  /** Shows all of a map. For a first view, where it could not be read so, the card at a point instead, at the top. */
  fit(layout: Layout, at?: Point): void {
    const [w, h] = this.size;
    const k = Math.min(1, (w - 2 * margin) / layout.width, (h - 2 * margin) / layout.height);
    if (k < readable && at) {
      this.set(zoomIdentity.translate(w / 2, margin + (card.height / 2) * near).scale(near).translate(-at.x, -at.y));
    } else {
      this.set(zoomIdentity.translate(w / 2, h / 2).scale(Math.max(0.06, k)).translate(-layout.width / 2, -layout.height / 2));
    }
    this.refit = at && (() => {
      this.fit(layout, at);
      this.svg.classList.remove("m-gliding");
    });
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
    if (Math.abs(dx) + Math.abs(dy) >= 1) this.pan(dx, dy); // less is rounding
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
