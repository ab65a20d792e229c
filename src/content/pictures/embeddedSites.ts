import { hostNameOf } from '../../session/shortName.ts';
import { UnreadablePicture } from '../../session/unreadablePicture.ts';
import { EMBEDDING, embeddedAddress, isEmbedding, isForeign } from '../dom/foreignFrame.ts';
import { native } from '../dom/native.ts';
import { openRoots } from '../dom/openRoots.ts';
import type { PictureSource } from './pictureSource.ts';

/** Embedded pages of other sites, whose pictures this document's script can't reach. */
export function embeddedSites(): PictureSource[] {
  return openRoots(document)
    .flatMap((root) => [...native.allIn(root, EMBEDDING)])
    .filter(isEmbedding)
    .filter(isForeign)
    .map((element) => ({
      element,
      layer: 'content',
      key: () => [embeddedAddress(element)],
      address: () => undefined,
      name: () => hostNameOf(embeddedAddress(element)),
      load: () => Promise.reject(new UnreadablePicture('embedded_site')),
    }));
}
