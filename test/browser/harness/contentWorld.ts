import type { Page } from 'puppeteer-core';

/** Evaluates an expression whose value is a text in a content script's world; undefined where it gives none. */
export type ContentWorld = (expression: string) => Promise<string | undefined>;

const registered = new WeakMap<Page, ContentWorld>();

/** Says how a page's content script is reached, where puppeteer can't reach it. */
export function registerContentWorld(page: Page, world: ContentWorld): void {
  registered.set(page, world);
}

/** ms after which a world counts as gone. A page of 300,000 elements on a busy machine takes some seconds to answer. */
const ANSWERS_WITHIN = 20_000;

/**
 * Evaluates an expression in the worlds of a page's content scripts, until one has a text for it.
 *
 * @throws if a world does not answer: it may have gone while it was asked, and then the browser never answers for it
 */
export async function inContentWorld(page: Page, expression: string): Promise<string | undefined> {
  const world = registered.get(page);
  if (world) return answered(world(expression), expression);
  for (const realm of page.extensionRealms()) {
    const asked = realm.evaluate(expression).catch(() => undefined);
    const found = await answered(asked, expression);
    if (typeof found === 'string') return found;
  }
  return undefined;
}

async function answered<Answer>(asked: Promise<Answer>, expression: string): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(
      `no content script answered within ${ANSWERS_WITHIN} ms: its world has gone, or its page hangs (asked: ${expression})`,
    );
    timer = setTimeout(() => reject(error), ANSWERS_WITHIN);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
