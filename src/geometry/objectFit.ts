import type { BoundingBox } from './boundingBox.ts';

/** A length of CSS's `object-position`, as computed: a share of the free space, or px. */
interface Position {
  readonly share: number;
  readonly px: number;
}

/**
 * Where a replaced element's picture lies (CSS Images 3, section 5.5).
 *
 * @param content the element's content box, CSS px
 * @param natural the picture's own size, px
 * @param objectFit computed value
 * @param objectPosition computed value, such as `50% 50%`
 * @returns CSS px, in the system of the content box
 */
export function fitPicture(
  content: BoundingBox,
  natural: { readonly width: number; readonly height: number },
  objectFit: string,
  objectPosition: string,
): BoundingBox {
  const scaleX = content.width / natural.width;
  const scaleY = content.height / natural.height;
  const scale = uniformScale(objectFit, scaleX, scaleY);
  const width = natural.width * (scale ?? scaleX);
  const height = natural.height * (scale ?? scaleY);
  const [horizontal, vertical] = objectPosition.split(/\s+(?![^(]*\))/);
  return {
    x: content.x + place(content.width - width, horizontal),
    y: content.y + place(content.height - height, vertical),
    width,
    height,
  };
}

/** The one factor for both sides; undefined for `fill`, which stretches. */
function uniformScale(objectFit: string, scaleX: number, scaleY: number): number | undefined {
  if (objectFit === 'contain') return Math.min(scaleX, scaleY);
  if (objectFit === 'cover') return Math.max(scaleX, scaleY);
  if (objectFit === 'none') return 1;
  if (objectFit === 'scale-down') return Math.min(1, scaleX, scaleY);
  return undefined;
}

/**
 * Where CSS puts something in a space.
 *
 * @param free px of the space that are left over; negative if it does not fit
 * @param position computed value of one axis; the middle if there is none
 */
export function place(free: number, position = '50%'): number {
  const { share, px } = parsePosition(position);
  return free * share + px;
}

/** Reads `50%`, `12px` or `calc(100% - 12px)`. */
function parsePosition(text: string): Position {
  const share = /(-?[\d.]+)%/.exec(text)?.[1];
  const px = /([+-]?)\s*([\d.]+)px/.exec(text);
  const shift = px ? Number(`${px[1]}${px[2]}`) : 0;
  return { share: Number(share ?? 0) / 100, px: shift };
}
