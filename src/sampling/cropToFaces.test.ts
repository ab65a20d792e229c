import { expect, it } from 'vitest';
import { cropToFaces } from './cropToFaces.ts';

/** A frame whose pixels' red is their column and green their row. */
function frame(width: number, height: number): ArrayBuffer {
  const bytes = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) bytes.set([at % width, Math.floor(at / width), 0, 255], at * 4);
  return bytes.buffer;
}

const face = (x: number, y: number, side: number) => ({
  boundingBox: { x, y, width: side, height: side },
  rotation: 0,
});

it('keeps what the classifier looks at, and says where it was', () => {
  const { pixels, width, height, origin } = cropToFaces(frame(100, 60), { width: 100, height: 60 }, [face(40, 20, 16)]);
  expect({ width, height, origin }).toEqual({ width: 20, height: 20, origin: { x: 38, y: 18 } });
  expect([...new Uint8Array(pixels, 0, 2)]).toEqual([38, 18]);
  expect([...new Uint8Array(pixels, (19 * 20 + 19) * 4, 2)]).toEqual([57, 37]);
});

it('holds several faces, and ends at the edge of the frame', () => {
  const { width, height, origin } = cropToFaces(frame(100, 60), { width: 100, height: 60 }, [
    face(-4, 2, 16),
    face(70, 30, 16),
  ]);
  expect({ width, height, origin }).toEqual({ width: 88, height: 48, origin: { x: 0, y: 0 } });
});
