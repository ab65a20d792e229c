import { UnreadablePicture } from '../../session/unreadablePicture.ts';
import { hostOf, isForeign } from '../dom/foreignFrame.ts';
import { native } from '../dom/native.ts';
import { openRoots } from '../dom/openRoots.ts';
import type { PictureSource } from './pictureSource.ts';

/** Embedded pages of other sites, whose pictures this document's script can't reach. */
export function embeddedSites(): PictureSource[] {
  return openRoots(document)
    .flatMap((root) => [...native.allIn(root, 'iframe')])
    .filter((element) => element instanceof HTMLIFrameElement)
    .filter(isForeign)
    .map((element) => ({
      element,
      layer: 'content',
      key: () => [element.src],
      address: () => undefined,
      name: () => hostOf(element.src),
      load: () => Promise.reject(new UnreadablePicture('embedded_site')),
    }));
}
