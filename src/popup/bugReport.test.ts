import { expect, it } from 'vitest';
import { bugReport } from './bugReport.ts';

it('gives the version, the browser, and for each bug when and where it happened, and what it is', () => {
  const bugs = [
    { where: 'page', message: 'Error: one', stack: 'Error: one\n    at a.js:1', at: 0 },
    { where: 'background', message: 'Error: two', stack: 'b@b.js:2', at: 1000 },
    { where: 'popup', message: 'three', stack: '', at: 2000 },
  ];
  expect(bugReport(bugs, { version: '1.2.3', browser: 'Some Browser' })).toBe(`MaskCheck 1.2.3
Some Browser

1970-01-01T00:00:00.000Z in page
Error: one
    at a.js:1

1970-01-01T00:00:01.000Z in background
Error: two
b@b.js:2

1970-01-01T00:00:02.000Z in popup
three
`);
});
