/** Chromium's API for extensions to reach closed shadow roots. Firefox has a method of elements instead. */
type Chromium = { readonly dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
type Firefox = { readonly openOrClosedShadowRoot?: ShadowRoot | null };

/** The shadow root of an element, open or closed; null if it has none. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (!(element instanceof HTMLElement)) return null;
  const chromium = (globalThis as { chrome?: Chromium }).chrome?.dom;
  return chromium ? chromium.openOrClosedShadowRoot(element) : ((element as Firefox).openOrClosedShadowRoot ?? null);
}
