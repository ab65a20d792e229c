import { shadowRootOf } from '../../platform/shadowRootOf.ts';
import { native } from './native.ts';

/** A document and every shadow root in it, open or closed, however deep. */
export function openRoots(root: Document): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [root];
  // The list grows while it is walked; a page may nest roots deeper than the stack.
  for (const one of roots) {
    for (const element of elementsIn(one)) {
      const inner = shadowRootOf(element);
      if (inner) roots.push(inner);
    }
  }
  return roots;
}

/** All elements of a document or shadow root, without those of the shadow roots inside it. */
export function elementsIn(root: Document | ShadowRoot): NodeListOf<Element> {
  return native.allIn(root, '*');
}
