import { type BoundingBox, intersection } from '../../geometry/boundingBox.ts';
import { compose, IDENTITY, type LinearMap, type VideoPlacement } from '../../geometry/frameMapping.ts';
import { fitPicture } from '../../geometry/objectFit.ts';
import { native, nativeDocument } from '../dom/native.ts';
import { boxesOf, type ElementBoxes } from './elementBoxes.ts';

/** Where a picture is drawn, and what part of it can be seen. */
export interface VisiblePlacement extends VideoPlacement {
  /** The part of the viewport that no scrolling ancestor cuts off, CSS px. */
  readonly clip: BoundingBox;
}

/** Says where an element's picture lies, CSS px in the coordinates of the element's border box. */
export type PictureFit = (boxes: ElementBoxes, style: CSSStyleDeclaration) => BoundingBox;

/** A `fit` for elements that show one picture in their content box, as `object-fit` says. */
export function fitObject(natural: { readonly width: number; readonly height: number }): PictureFit {
  return ({ content }, { objectFit, objectPosition }) => fitPicture(content, natural, objectFit, objectPosition);
}

/**
 * Reads an element's placement from layout. This walks over all its ancestors, so call it only when something has
 * moved.
 */
export function readPlacement(element: Element, pictureFit: PictureFit): VisiblePlacement {
  const style = getComputedStyle(element);
  let linear = ownTransform(style);
  let clip: BoundingBox = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  let clipping = style.position !== 'fixed';
  for (let parent = flatParent(element); parent; parent = flatParent(parent)) {
    const parentStyle = getComputedStyle(parent);
    linear = compose(ownTransform(parentStyle), linear);
    const cuts = parentStyle.overflowX !== 'visible' || parentStyle.overflowY !== 'visible';
    if (clipping && cuts && parent !== nativeDocument.documentElement && parent !== nativeDocument.body) {
      clip = intersection(clip, native.rect(parent));
    }
    if (parentStyle.position === 'fixed') clipping = false;
  }
  const rect = native.rect(element);
  // An element inside an SVG has no box before transforms. Its place on the screen must do.
  const { width, height } =
    element instanceof HTMLElement
      ? { width: native.offsetWidth(element), height: native.offsetHeight(element) }
      : rect;
  return {
    rect: { x: rect.x, y: rect.y, width: rect.width, height: rect.height },
    width,
    height,
    picture: pictureFit(boxesOf(width, height, style), style),
    linear: element instanceof HTMLElement ? linear : IDENTITY,
    clip: intersection(clip, rect),
  };
}

/** The element's parent in the layout: the slot of slotted elements, and the host of a shadow root's elements. */
function flatParent(element: Element): Element | null {
  const outer = native.assignedSlot(element) ?? native.parentElement(element);
  if (outer) return outer;
  const root = native.rootNode(element);
  return root instanceof ShadowRoot ? root.host : null;
}

/** The `rotate`, `scale` and `transform` of one element. Perspective is treated as flat. */
function ownTransform(style: CSSStyleDeclaration): LinearMap {
  let linear = IDENTITY;
  if (style.rotate !== 'none') linear = compose(linear, parsed(`rotate(${style.rotate})`));
  if (style.scale !== 'none') linear = compose(linear, parsed(`scale(${style.scale.split(' ').join(',')})`));
  if (style.transform !== 'none') linear = compose(linear, parsed(style.transform));
  return linear;
}

function parsed(transform: string): LinearMap {
  try {
    const { a, b, c, d } = new DOMMatrix(transform);
    return { a, b, c, d };
  } catch {
    // A rotation about another axis than z ("x 45deg") is treated as flat.
    return IDENTITY;
  }
}
