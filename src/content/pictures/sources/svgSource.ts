import { fitPicture } from '../../../geometry/objectFit.ts';
import { UnreadablePicture } from '../../../session/unreadablePicture.ts';
import type { PictureFit } from '../../placement/readPlacement.ts';
import type { NaturalSize, PictureSource } from '../pictureSource.ts';
import { addressImage } from './addressImage.ts';
import { loadImage } from './loadImage.ts';
import { pictureName } from './pictureName.ts';

/** An `<image>` in an inline SVG drawing. */
export function svgImageSource(element: SVGImageElement): PictureSource {
  const address = () => {
    const { baseURI } = element;
    return URL.canParse(element.href.baseVal, baseURI) ? new URL(element.href.baseVal, baseURI).href : undefined;
  };
  return {
    element,
    layer: 'content',
    key: () => [address()],
    address,
    name: () => pictureName(element, address()),
    load: (signal) => addressImage(address(), (natural) => fitInto(element, natural), signal),
  };
}

/**
 * Follows `preserveAspectRatio`: `none` stretches the picture. Every other value is treated like the default: the whole
 * picture, in the middle.
 */
function fitInto(element: SVGImageElement, natural: NaturalSize): PictureFit {
  const stretched = element.preserveAspectRatio.baseVal.align === SVGPreserveAspectRatio.SVG_PRESERVEASPECTRATIO_NONE;
  return ({ content }) => fitPicture(content, natural, stretched ? 'fill' : 'contain', '50% 50%');
}

/** A whole inline SVG drawing. Parts from other addresses are missing, since we draw it outside of the page. */
export function svgSource(svg: SVGSVGElement): PictureSource {
  return {
    element: svg,
    layer: 'content',
    key: () => [`${svg.outerHTML.length}`],
    address: () => undefined,
    name: () => pictureName(svg, undefined),
    load: async (signal) => {
      const { width, height } = svg.getBoundingClientRect();
      if (width === 0 || height === 0) throw new UnreadablePicture('too_small');
      const copy = svg.cloneNode(true) as SVGSVGElement;
      copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
      copy.setAttribute('width', `${width}`);
      copy.setAttribute('height', `${height}`);
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
      await loadImage(image, signal);
      return { natural: { width, height }, drawable: image, fit: ({ content }) => content, notes: [] };
    },
  };
}
