/** A document and every open shadow root in it, however deep. */
export function openRoots(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [root];
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) roots.push(...openRoots(element.shadowRoot));
  }
  return roots;
}
