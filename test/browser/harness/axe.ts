import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Those of axe's rules whose answer colours decide. All others look at elements, names and sizes. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Which of axe's rules to look at. */
export type AxeRules = 'all' | 'colours';

/**
 * What axe finds wrong with a page as it is now: each rule that is broken, and where. The size of targets (24 px, WCAG 2.2,
 * 2.5.8) is a rule of axe's too, but one that it does not look at by itself.
 *
 * @param rules `colours` where the same page has been looked at in another theme: axe takes half a second of processor time
 *   for all rules
 */
export async function axeFaults(page: Page, rules: AxeRules = 'all'): Promise<string[]> {
  await page.evaluate(AXE);
  const options: axe.RunOptions =
    rules === 'all' ? { rules: { 'target-size': { enabled: true } } } : { runOnly: OF_COLOURS };
  const { violations } = await page.evaluate(
    (chosen) => (globalThis as unknown as { axe: typeof axe }).axe.run(chosen),
    options,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
