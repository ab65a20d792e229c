import type { BoundingBox } from '../../geometry/boundingBox.ts';

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
  const [horizontal, vertical] = objectPosition.split(/\s+(?![^(]*\))/).map(parsePosition);
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

function place(free: number, { share, px }: Position = { share: 0.5, px: 0 }): number {
  return free * share + px;
}

/** Reads `50%`, `12px` or `calc(100% - 12px)`. */
function parsePosition(text: string): Position {
  const share = /(-?[\d.]+)%/.exec(text)?.[1];
  const px = /([+-]?)\s*([\d.]+)px/.exec(text);
  const shift = px ? Number(`${px[1]}${px[2]}`) : 0;
  return { share: Number(share ?? 0) / 100, px: shift };
}
