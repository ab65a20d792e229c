import { type BoundingBox, intersection } from '../../geometry/boundingBox.ts';
import { compose, IDENTITY, type LinearMap, type VideoPlacement } from './frameMapping.ts';
import { fitPicture } from './objectFit.ts';

/** Where a video is drawn, and what part of it can be seen. */
export interface VisiblePlacement extends VideoPlacement {
  /** The part of the viewport that no scrolling ancestor cuts off, CSS px. */
  readonly clip: BoundingBox;
}

/** Reads an element's placement from layout. Costs a walk over its ancestors: call it when something has moved. */
export function readPlacement(video: HTMLVideoElement): VisiblePlacement {
  const style = getComputedStyle(video);
  let linear = ownTransform(style);
  let clip: BoundingBox = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  let clipping = style.position !== 'fixed';
  for (let parent = flatParent(video); parent; parent = flatParent(parent)) {
    const parentStyle = getComputedStyle(parent);
    linear = compose(ownTransform(parentStyle), linear);
    const cuts = parentStyle.overflowX !== 'visible' || parentStyle.overflowY !== 'visible';
    if (clipping && cuts && parent !== document.documentElement && parent !== document.body) {
      clip = intersection(clip, parent.getBoundingClientRect());
    }
    if (parentStyle.position === 'fixed') clipping = false;
  }
  const rect = video.getBoundingClientRect();
  const content = contentBox(video, style);
  const natural = { width: video.videoWidth || 1, height: video.videoHeight || 1 };
  return {
    rect: { x: rect.x, y: rect.y, width: rect.width, height: rect.height },
    width: video.offsetWidth,
    height: video.offsetHeight,
    picture: fitPicture(content, natural, style.objectFit, style.objectPosition),
    linear,
    clip: intersection(clip, rect),
  };
}

/** The parent as it is laid out: through slots and out of shadow roots. */
function flatParent(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** `rotate`, `scale` and `transform` of one element; perspective is taken as flat. */
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
    // Rotation about an axis other than z ("x 45deg"): drawn as if flat.
    return IDENTITY;
  }
}

function contentBox(element: HTMLElement, style: CSSStyleDeclaration): BoundingBox {
  const px = (value: string) => Number.parseFloat(value) || 0;
  const left = px(style.borderLeftWidth) + px(style.paddingLeft);
  const top = px(style.borderTopWidth) + px(style.paddingTop);
  const right = px(style.borderRightWidth) + px(style.paddingRight);
  const bottom = px(style.borderBottomWidth) + px(style.paddingBottom);
  return {
    x: left,
    y: top,
    width: Math.max(1, element.offsetWidth - left - right),
    height: Math.max(1, element.offsetHeight - top - bottom),
  };
}
