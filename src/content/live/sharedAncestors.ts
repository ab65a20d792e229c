import { native } from '../dom/native.ts';

/**
 * The elements that hold more than one of the given ones. They are found by climbing from each, since looking through all that an
 * ancestor holds takes as long as the page is large. A climb ends where two others have met, so that no element is passed more than
 * twice, however many climb.
 */
export function sharedAncestors(elements: Iterable<Element>): ReadonlySet<Element> {
  const passed = new Set<Element>();
  const shared = new Set<Element>();
  for (const element of elements) {
    for (let at = native.parentElement(element); at && !shared.has(at); at = native.parentElement(at)) {
      if (passed.has(at)) shared.add(at);
      else passed.add(at);
    }
  }
  return shared;
}
