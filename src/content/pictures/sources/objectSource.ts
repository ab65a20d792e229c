import { fitObject } from '../../placement/readPlacement.ts';
import type { PictureSource } from '../pictureSource.ts';
import { addressImage } from './addressImage.ts';
import { pictureName } from './pictureName.ts';

/** `<object>`, `<embed>` and `<input type="image">` that show a picture file. */
export function objectSource(element: HTMLObjectElement | HTMLEmbedElement | HTMLInputElement): PictureSource {
  const address = () => (element instanceof HTMLObjectElement ? element.data : element.src) || undefined;
  return {
    element,
    layer: 'content',
    key: () => [address()],
    address,
    name: () => pictureName(element, address()),
    load: (signal) => addressImage(address(), fitObject, signal),
  };
}
