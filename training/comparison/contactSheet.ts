import { writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { COMPARED_LABELS, type ComparedPicture } from './comparedPicture.ts';
import { shuffled } from './splitPictures.ts';

/** px of a sample's side. */
const SIDE = 96;
const COLUMNS = 12;
const ROWS_A_LABEL = 3;

/**
 * Draws samples of a part's pictures, the first label's rows above the second's. It shows people: it stays on the
 * machine that made it.
 */
export async function writeContactSheet(
  pictures: readonly ComparedPicture[],
  part: ComparedPicture['part'],
  file: string,
): Promise<void> {
  const canvas = createCanvas(COLUMNS * SIDE, COMPARED_LABELS.length * ROWS_A_LABEL * SIDE);
  const context = canvas.getContext('2d');
  for (const [label] of COMPARED_LABELS.entries()) {
    const some = shuffled(
      pictures.filter((one) => one.part === part && one.label === label),
      1,
    );
    for (const [index, picture] of some.slice(0, COLUMNS * ROWS_A_LABEL).entries()) {
      const image = await loadImage(picture.file);
      const scale = SIDE / Math.max(image.width, image.height);
      const left = (index % COLUMNS) * SIDE;
      const top = (label * ROWS_A_LABEL + Math.floor(index / COLUMNS)) * SIDE;
      context.drawImage(image, left, top, image.width * scale, image.height * scale);
    }
  }
  await writeFile(file, canvas.toBuffer('image/png'));
}
