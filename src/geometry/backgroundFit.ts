import type { BoundingBox } from './boundingBox.ts';
import { place } from './objectFit.ts';

/** What CSS says of one background layer, as computed values. */
export interface BackgroundStyle {
  /** Such as `cover`, `auto`, `50% auto` or `20px 30px`. */
  readonly size: string;
  /** Such as `0% 0%` or `right 10px top 5px`, which computes to `calc(100% - 10px) 5px`. */
  readonly position: string;
}

/**
 * Where the first tile of a background picture lies (CSS Backgrounds 3, sections 3.6 and 3.9).
 *
 * @param area the background positioning area, CSS px
 * @param natural the picture's own size, px
 * @returns CSS px, in the system of the area
 */
export function fitBackground(
  area: BoundingBox,
  natural: { readonly width: number; readonly height: number },
  { size, position }: BackgroundStyle,
): BoundingBox {
  const { width, height } = sizeOf(area, natural, size);
  const [horizontal, vertical] = position.split(/\s+(?![^(]*\))/);
  return {
    x: area.x + place(area.width - width, horizontal),
    y: area.y + place(area.height - height, vertical),
    width,
    height,
  };
}

function sizeOf(
  area: BoundingBox,
  natural: { readonly width: number; readonly height: number },
  size: string,
): { width: number; height: number } {
  const scaleX = area.width / natural.width;
  const scaleY = area.height / natural.height;
  const scaled = (scale: number) => ({ width: natural.width * scale, height: natural.height * scale });
  if (size === 'cover') return scaled(Math.max(scaleX, scaleY));
  if (size === 'contain') return scaled(Math.min(scaleX, scaleY));
  const [first = 'auto', second = 'auto'] = size.split(' ');
  const width = lengthOf(first, area.width);
  const height = lengthOf(second, area.height);
  if (width === undefined && height === undefined) return scaled(1);
  if (height === undefined) return scaled((width as number) / natural.width);
  if (width === undefined) return scaled(height / natural.height);
  return { width, height };
}

/** px of a computed length; undefined for `auto`. */
function lengthOf(text: string, whole: number): number | undefined {
  const number = Number.parseFloat(text);
  if (Number.isNaN(number)) return undefined;
  return text.endsWith('%') ? (number / 100) * whole : number;
}
