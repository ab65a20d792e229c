import type { Page } from 'puppeteer-core';

/** How a page is laid out. */
export interface PageLayout {
  /** How far the page can be scrolled sideways, px. */
  readonly sideways: number;
  readonly language: string;
  readonly direction: string;
  /** What sticks out of the window at a side, or is cut off without a sign of it, with its text. */
  readonly overflowing: readonly string[];
  /** px from the window's sides to the first text of the page. */
  readonly first: { readonly left: number; readonly right: number };
}

/** Measures the page as it is now. */
export function pageLayout(page: Page): Promise<PageLayout> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const style = (one: Element) => getComputedStyle(one);
    const scrolls = (one: Element | null): boolean =>
      one !== null && one !== document.body && (/auto|scroll/.test(style(one).overflowX) || scrolls(one.parentElement));
    const sticksOut = (one: Element) => {
      const { left, right } = one.getBoundingClientRect();
      return right > left && (left < -0.5 || right > width + 0.5) && !scrolls(one.parentElement);
    };
    const isCut = (one: Element) =>
      one.clientWidth > 1 &&
      one.scrollWidth > one.clientWidth + 1 &&
      /hidden|clip/.test(style(one).overflowX) &&
      style(one).textOverflow !== 'ellipsis';
    // What is read out but not shown is cut to one px by a clip path; it may be as wide as it likes.
    const unseen = (one: Element | null): boolean =>
      one !== null && (style(one).clipPath === 'inset(50%)' || unseen(one.parentElement));
    const all = [...document.querySelectorAll('body *')].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('svg, canvas') === null && !unseen(one),
    );
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
      node.textContent?.trim() && node.parentElement?.checkVisibility() && !unseen(node.parentElement)
        ? NodeFilter.FILTER_ACCEPT
        : NodeFilter.FILTER_SKIP,
    );
    const range = document.createRange();
    range.selectNodeContents(texts.nextNode() ?? document.body);
    const { left, right } = range.getBoundingClientRect();
    return {
      sideways: document.documentElement.scrollWidth - width,
      language: document.documentElement.lang,
      direction: style(document.body).direction,
      overflowing: all
        .filter((one) => sticksOut(one) || isCut(one))
        .map((one) => `${one.tagName}.${one.className}: ${one.textContent?.trim().slice(0, 60)}`),
      first: { left, right: width - right },
    };
  });
}
