import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { stylesInside } from './stylesInside.ts';

const PAGE = `<head>
    <link rel="stylesheet" href="../ui/theme.css">
    <link rel="stylesheet" href="popup.css">
  </head>`;

it('puts style sheets into a page in their order, and allows exactly that text', () => {
  const { html, source } = stylesInside(PAGE, (address) => `/* ${address} */\n`);
  expect(html).toBe(`<head>
    <style>
/* ../ui/theme.css */
/* popup.css */
</style>
  </head>`);
  const [, inside = ''] = /<style>(.*)<\/style>/s.exec(html) ?? [];
  expect(source).toBe(`'sha256-${createHash('sha256').update(inside).digest('base64')}'`);
});

it('takes no style sheet that would end its element, and no page without one', () => {
  expect(() => stylesInside(PAGE, () => '/* </STYLE> */')).toThrow('ends its own element');
  expect(() => stylesInside('<head></head>', () => '')).toThrow('names no style sheet');
});
