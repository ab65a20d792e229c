import { fitObject } from '../../placement/readPlacement.ts';
import type { PictureSource } from '../pictureSource.ts';
import { firstFrameNote } from './firstFrameNote.ts';
import { loadImage } from './loadImage.ts';
import { pictureName } from './pictureName.ts';

/** An `<img>`, also inside `<picture>`, with `srcset`, lazy, scaled or turned by its EXIF data. */
export function imageSource(image: HTMLImageElement): PictureSource {
  const address = () => image.currentSrc || image.src || undefined;
  return {
    element: image,
    layer: 'content',
    key: () => [address(), image.naturalWidth, image.naturalHeight],
    address,
    name: () => pictureName(image, address()),
    load: async (signal) => {
      await loadImage(image, signal);
      const natural = { width: image.naturalWidth, height: image.naturalHeight };
      return { natural, drawable: image, fit: fitObject(natural), notes: await firstFrameNote(address()) };
    },
  };
}
