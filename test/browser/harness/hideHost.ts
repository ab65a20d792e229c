import type { Page } from 'puppeteer-core';
import { pause } from './checkSession.ts';

/** Any of these on an element hides what is in it, as a rule. */
export const HIDING_STYLES = [
  ['opacity', '0'],
  ['visibility', 'hidden'],
  ['transform', 'translateX(5000px)'],
  ['width', '0'],
  ['clip-path', 'inset(50%)'],
  ['display', 'none'],
  ['filter', 'opacity(0)'],
  ['content-visibility', 'hidden'],
] as const;

/** Lets the page style the element that carries the boxes, and nothing else about it. Waits until that would be seen. */
export async function styleHost(page: Page, [property, value]: readonly [string, string]): Promise<void> {
  await page.evaluate(
    (name, to) => {
      const host = document.documentElement.lastElementChild as HTMLElement;
      host.removeAttribute('style');
      host.style.setProperty(name, to, 'important');
    },
    property,
    value,
  );
  await pause(300);
}
