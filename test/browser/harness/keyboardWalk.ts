import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** A place where the focus stopped, and what is wrong with it. */
interface Stop {
  readonly what: string;
  readonly faults: readonly string[];
  readonly arrived: boolean;
}

/**
 * Walks with the Tab key to an element, as somebody without a mouse does. At each stop the focus must be visible (an
 * outline), on the screen, covered by nothing, and after the stop before in the document's order.
 *
 * @param most stops on the way
 * @param back walks with Shift+Tab, against the order
 * @throws if the walk ends without having come there
 */
export async function tabTo(page: Page, selector: string, { most = 60, back = false } = {}): Promise<void> {
  await page.bringToFront();
  const visited: string[] = [];
  for (let step = 0; step < most; step++) {
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
    const stop = await lookAtFocus(page, selector, back);
    if (!stop) continue;
    visited.push(stop.what);
    expect(stop.faults, stop.what).toEqual([]);
    if (stop.arrived) return;
  }
  throw new Error(`the Tab key does not lead to ${selector}, but to ${visited.join(', ')}`);
}

/** Walks to an element and presses Enter. */
export async function enter(page: Page, selector: string, how: { most?: number; back?: boolean } = {}): Promise<void> {
  await tabTo(page, selector, how);
  await page.keyboard.press('Enter');
}

/** Whether an element that fits has the focus. */
export function hasFocus(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
}

/** @returns undefined where nothing of the page has the focus: it is at the browser's own buttons */
function lookAtFocus(page: Page, selector: string, back: boolean): Promise<Stop | undefined> {
  return page.evaluate(
    (wanted, backwards) => {
      const one = document.activeElement;
      const world = globalThis as unknown as { lastFocus: Element | undefined };
      const last = world.lastFocus;
      if (!(one instanceof HTMLElement) || one === document.body) {
        world.lastFocus = undefined;
        return undefined;
      }
      world.lastFocus = one;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      const { left, top, width, height } = one.getBoundingClientRect();
      const middle = { x: left + width / 2, y: top + Math.min(height, innerHeight) / 2 };
      const above = document.elementFromPoint(middle.x, middle.y);
      const follows = last?.isConnected ? last.compareDocumentPosition(one) : 0;
      const wrong = backwards ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
      // A list that scrolls comes before what is in it, in either direction.
      const isAround = (follows & (Node.DOCUMENT_POSITION_CONTAINS | Node.DOCUMENT_POSITION_CONTAINED_BY)) !== 0;
      const faults = [
        (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1) && 'has no visible focus',
        one.tabIndex > 0 && 'has an order of its own',
        !isAround && (follows & wrong) !== 0 && 'breaks the order',
        !above && 'is off the screen',
        above && !one.contains(above) && !above.contains(one) && `is covered by ${above.outerHTML.slice(0, 60)}`,
      ].filter((fault) => typeof fault === 'string');
      const what = one.outerHTML.slice(0, 90);
      return { what, faults, arrived: one.matches(wanted) };
    },
    selector,
    back,
  );
}
