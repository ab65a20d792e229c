import { shadowRootOf } from '../../platform/shadowRootOf.ts';
import { native } from './native.ts';

/** A document and every shadow root in it, open or closed, at any depth. */
export function openRoots(root: Document): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [root];
  // The loop appends to the list it walks. Recursion could overflow the stack, since a page may nest roots that deeply.
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
