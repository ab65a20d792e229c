import type { BoundingBox } from '../../../geometry/boundingBox.ts';

/**
 * Where an element's `::before` or `::after` box lies. A page's scripts can't ask for that: it is worked out for boxes that
 * are positioned within the element, as pictures laid under or over its text are, and for a block at its start.
 *
 * @returns its padding box, CSS px in the system of the element's border box; undefined if there is no such box, or if it
 * cannot be told where it is
 */
export function pseudoBox(element: HTMLElement, pseudo: '::before' | '::after'): BoundingBox | undefined {
  const style = getComputedStyle(element, pseudo);
  if (style.content === 'none' || style.display === 'none' || style.visibility !== 'visible') return undefined;
  const outer = getComputedStyle(element);
  const origin = originIn(outer, style, pseudo);
  if (!origin) return undefined;
  const extra = (sides: readonly string[]) =>
    style.boxSizing === 'border-box' ? 0 : sides.reduce((sum, side) => sum + px(side), 0);
  const borders = (sides: readonly string[]) =>
    style.boxSizing === 'border-box' ? sides.reduce((sum, side) => sum + px(side), 0) : 0;
  const box = {
    x: origin.x + px(style.marginLeft) + px(style.borderLeftWidth),
    y: origin.y + px(style.marginTop) + px(style.borderTopWidth),
    width:
      px(style.width) +
      extra([style.paddingLeft, style.paddingRight]) -
      borders([style.borderLeftWidth, style.borderRightWidth]),
    height:
      px(style.height) +
      extra([style.paddingTop, style.paddingBottom]) -
      borders([style.borderTopWidth, style.borderBottomWidth]),
  };
  return box.width > 0 && box.height > 0 ? box : undefined;
}

/** The corner of the box's margin, CSS px in the system of the element's border box. */
function originIn(
  outer: CSSStyleDeclaration,
  style: CSSStyleDeclaration,
  pseudo: '::before' | '::after',
): { x: number; y: number } | undefined {
  const [left, top] = [px(outer.borderLeftWidth), px(outer.borderTopWidth)];
  if (style.position === 'absolute') {
    const holdsIt = outer.position !== 'static' || outer.transform !== 'none';
    return holdsIt ? { x: left + px(style.left), y: top + px(style.top) } : undefined;
  }
  if (style.position !== 'static' || style.display !== 'block' || pseudo !== '::before') return undefined;
  return { x: left + px(outer.paddingLeft), y: top + px(outer.paddingTop) };
}

function px(length: string): number {
  return Number.parseFloat(length) || 0;
}
