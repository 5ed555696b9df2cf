import type { Page } from "playwright-core";

/** The pixels of a picture as red, green and blue, 0 to 255; the page's browser unpacks it. */
export async function pixels(page: Page, png: Buffer): Promise<[number, number, number][]> {
  const flat = await page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
      const paper = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      paper.drawImage(image, 0, 0);
      return Array.from(paper.getImageData(0, 0, image.width, image.height).data);
    },
    [...png],
  );
  return Array.from({ length: flat.length / 4 }, (_, i) => [flat[4 * i]!, flat[4 * i + 1]!, flat[4 * i + 2]!]);
}
