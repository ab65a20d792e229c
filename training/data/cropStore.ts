import { createWriteStream, type WriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { type SampleSquare, sampleSquare } from '../../src/inference/pixels/sampleSquare.ts';
import { type CropEntry, STORED_MARGIN, STORED_SIZE } from './cropIndex.ts';

/** Writes training crops into one file of raw pixels and, at the end, their index beside it. */
export class CropStore {
  readonly entries: CropEntry[] = [];
  readonly #folder: string;
  readonly #part: string;
  readonly #pixels: WriteStream;
  readonly #buffer = new Float32Array(STORED_SIZE ** 2 * 3);

  /** @param part what the files are called: `crops-PART.bin` and `index-PART.json` */
  constructor(folder: string, part: string) {
    this.#folder = folder;
    this.#part = part;
    this.#pixels = createWriteStream(path.join(folder, `crops-${part}.bin`));
  }

  /** @param square the product's view; what is stored shows more, so that augmentation can move it */
  async add(image: RgbaImage, square: SampleSquare, entry: CropEntry): Promise<void> {
    const wide = { ...square, side: square.side * STORED_MARGIN };
    sampleSquare(image, wide, STORED_SIZE, { low: 0, high: 255 }, this.#buffer);
    if (!this.#pixels.write(Uint8Array.from(this.#buffer, Math.round)))
      await new Promise<void>((resolve) => this.#pixels.once('drain', resolve));
    this.entries.push(entry);
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve) => this.#pixels.end(resolve));
    await writeFile(path.join(this.#folder, `index-${this.#part}.json`), JSON.stringify(this.entries));
  }
}
