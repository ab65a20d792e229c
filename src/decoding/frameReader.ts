import type { Sample } from '../inference/pixels/sample.ts';

/** Draws frames, shrunk, and reads them back: all of them over one canvas. */
export class FrameReader {
  readonly #create: () => HTMLCanvasElement;
  #canvas: HTMLCanvasElement | undefined;

  /** @param create makes a canvas; in a page's document in a way that the page can't tamper with */
  constructor(create: () => HTMLCanvasElement) {
    this.#create = create;
  }

  /**
   * @param source its current frame is read
   * @param natural the source's own size, px
   * @param longSide px of the sample's longer side; a smaller source is not enlarged
   * @param jpegQuality 0..1, for a JPEG data URL; RGBA bytes if undefined
   * @returns undefined if the browser gives no 2D canvas
   * @throws DOMException SecurityError if another site's pixels are in the frame
   */
  read(
    source: CanvasImageSource,
    natural: { readonly width: number; readonly height: number },
    longSide: number,
    jpegQuality?: number,
  ): Sample | undefined {
    const scale = Math.min(1, longSide / Math.max(natural.width, natural.height));
    const width = Math.max(1, Math.round(natural.width * scale));
    const height = Math.max(1, Math.round(natural.height * scale));
    this.#canvas ??= this.#create();
    const canvas = this.#canvas;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (!context) return undefined;
    context.drawImage(source, 0, 0, width, height);
    try {
      const pixels =
        jpegQuality === undefined
          ? context.getImageData(0, 0, width, height).data.buffer
          : canvas.toDataURL('image/jpeg', jpegQuality);
      return { width, height, pixels };
    } catch (error) {
      // A canvas on which another site's pixels were drawn can never be read again.
      if (error instanceof DOMException && error.name === 'SecurityError') this.#canvas = undefined;
      throw error;
    }
  }
}
