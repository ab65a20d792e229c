import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with a page as it is now: each rule that is broken, and where. The size of targets (24 px, WCAG 2.2,
 * 2.5.8) is a rule of axe's too, but one that it does not look at by itself.
 *
 * @param contrast whether to look at contrast: in forced colours the user's own are drawn, of which axe is not told
 */
export async function axeFaults(page: Page, { contrast = true } = {}): Promise<string[]> {
  await page.evaluate(AXE);
  const rules = { 'target-size': { enabled: true }, 'color-contrast': { enabled: contrast } };
  const { violations } = await page.evaluate(
    (chosen) => (globalThis as unknown as { axe: typeof axe }).axe.run({ rules: chosen }),
    rules,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
