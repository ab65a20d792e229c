import type { BoundingBox } from '../../../geometry/boundingBox.ts';
import { native } from '../../dom/native.ts';
import { boxesOf, px } from '../../placement/elementBoxes.ts';
import type { PseudoElement } from '../pictureSource.ts';

/**
 * Where an element's `::before` or `::after` box lies. Scripts can't ask the browser for that. We compute it for boxes
 * that are positioned within the element, like pictures under or over its text, and for a block at its start.
 *
 * @returns the box's padding box, CSS px in the coordinates of the element's border box; undefined if there is no such
 *   box, or if its place can't be computed
 */
export function pseudoBox(element: HTMLElement, pseudo: PseudoElement): BoundingBox | undefined {
  const style = getComputedStyle(element, pseudo);
  if (style.content === 'none' || style.display === 'none' || style.visibility !== 'visible') return undefined;
  const origin = originIn(element, style, pseudo);
  const { width, height } = borderSize(style);
  if (!origin || width <= 0 || height <= 0) return undefined;
  const { padding } = boxesOf(width, height, style);
  return {
    ...padding,
    x: origin.x + px(style.marginLeft) + padding.x,
    y: origin.y + px(style.marginTop) + padding.y,
  };
}

/** The corner of the box's margin, CSS px in the coordinates of the element's border box. */
function originIn(
  element: HTMLElement,
  style: CSSStyleDeclaration,
  pseudo: PseudoElement,
): { x: number; y: number } | undefined {
  const outer = getComputedStyle(element);
  const { padding, content } = boxesOf(native.offsetWidth(element), native.offsetHeight(element), outer);
  if (style.position === 'absolute') {
    const holdsIt = outer.position !== 'static' || outer.transform !== 'none';
    return holdsIt ? { x: padding.x + px(style.left), y: padding.y + px(style.top) } : undefined;
  }
  return style.position === 'static' && style.display === 'block' && pseudo === '::before' ? content : undefined;
}

/** The size of the border box. Computed sizes leave padding and borders out, unless `box-sizing` includes them. */
function borderSize(style: CSSStyleDeclaration): { width: number; height: number } {
  const [width, height] = [px(style.width), px(style.height)];
  if (style.boxSizing === 'border-box') return { width, height };
  const around = (...sides: string[]) => sides.reduce((sum, side) => sum + px(side), 0);
  return {
    width: width + around(style.paddingLeft, style.paddingRight, style.borderLeftWidth, style.borderRightWidth),
    height: height + around(style.paddingTop, style.paddingBottom, style.borderTopWidth, style.borderBottomWidth),
  };
}
