import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { tileName } from './tileName.ts';

function nameIn(html: string): string {
  const video = parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.querySelector('video');
  if (!video) throw new Error('no video');
  return tileName(video);
}

it.each([
  ['<video aria-label=" Ada "></video>', 'Ada'],
  ['<div title="Grace"><div><video></video></div></div>', 'Grace'],
  ['<figure><video></video><figcaption>Alan</figcaption></figure>', 'Alan'],
  ['<div aria-label="too far"><div><div><div><video></video></div></div></div></div>', ''],
  ['<div aria-label="a label goes first"><figure><video></video></figure></div>', 'a label goes first'],
])('%s', (html, name) => {
  expect(nameIn(html)).toBe(name);
});
