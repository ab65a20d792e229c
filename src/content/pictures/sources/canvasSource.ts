import { UnreadablePicture } from '../../../session/unreadablePicture.ts';
import { fitObject } from '../../placement/readPlacement.ts';
import type { PictureSource } from '../pictureSource.ts';
import { pictureName } from './pictureName.ts';

/** A `<canvas>`, with what it shows at the moment of the check. */
export function canvasSource(canvas: HTMLCanvasElement): PictureSource {
  return {
    element: canvas,
    layer: 'content',
    key: () => [canvas.width, canvas.height],
    address: () => undefined,
    name: () => pictureName(canvas, undefined),
    load: async () => {
      const natural = { width: canvas.width, height: canvas.height };
      if (natural.width === 0 || natural.height === 0) throw new UnreadablePicture('broken');
      return { natural, drawable: canvas, fit: fitObject(natural), notes: [] };
    },
  };
}
