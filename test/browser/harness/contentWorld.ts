import type { Page } from 'puppeteer-core';

/** Evaluates an expression whose value is a text in a content script's world; undefined where it gives none. */
export type ContentWorld = (expression: string) => Promise<string | undefined>;

const registered = new WeakMap<Page, ContentWorld>();

/** Says how a page's content script is reached, where puppeteer can't reach it. */
export function registerContentWorld(page: Page, world: ContentWorld): void {
  registered.set(page, world);
}

/** Evaluates an expression in the worlds of a page's content scripts, until one has a text for it. */
export async function inContentWorld(page: Page, expression: string): Promise<string | undefined> {
  const world = registered.get(page);
  if (world) return world(expression);
  for (const realm of page.extensionRealms()) {
    const found = await realm.evaluate(expression).catch(() => undefined);
    if (typeof found === 'string') return found;
  }
  return undefined;
}
