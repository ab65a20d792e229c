import { parseHTML } from 'linkedom';
import { expect, it, vi } from 'vitest';
import { native } from '../dom/native.ts';
import { sharedAncestors } from './sharedAncestors.ts';

const VIDEO = '<video></video>';

function shared(html: string): string[] {
  const { document: page } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const found = sharedAncestors(page.querySelectorAll('video') as unknown as Iterable<Element>);
  return [...found].map(({ id, tagName }) => id || tagName.toLowerCase()).sort();
}

it.each([
  ['one video', VIDEO, []],
  ['two side by side', `<div id="a">${VIDEO}${VIDEO}</div>`, ['a', 'body', 'html']],
  [
    'two in parts of their own',
    `<div id="a"><p id="b">${VIDEO}</p><p id="c">${VIDEO}</p></div>`,
    ['a', 'body', 'html'],
  ],
  ['one deep beside another', `<div id="a">${VIDEO}<p><b><i>${VIDEO}</i></b></p></div>`, ['a', 'body', 'html']],
  ['a third one apart from two', `<div id="a">${VIDEO}${VIDEO}</div><div id="b">${VIDEO}</div>`, ['a', 'body', 'html']],
])('%s', (_, html, expected) => {
  expect(shared(html)).toEqual(expected);
});

it('passes no element more than twice, however many climb from below it', () => {
  const depth = 1000;
  const nested = `${'<div>'.repeat(depth)}${VIDEO.repeat(depth)}${'</div>'.repeat(depth)}`;
  const { document: page } = parseHTML(`<!doctype html><html><body>${nested}</body></html>`);
  const climb = vi.spyOn(native, 'parentElement');
  sharedAncestors(page.querySelectorAll('video') as unknown as Iterable<Element>);
  expect(climb.mock.calls.length).toBeLessThan(4 * depth);
});
