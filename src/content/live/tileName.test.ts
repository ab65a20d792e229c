import { parseHTML } from 'linkedom';
import { expect, it, vi } from 'vitest';
import { tileName } from './tileName.ts';

function nameIn(html: string): string {
  const { document: page } = parseHTML(
    `<!doctype html><html><body><p>the room</p><video></video>${html}</body></html>`,
  );
  vi.stubGlobal('document', page);
  const video = page.querySelectorAll('video')[1] as unknown as HTMLVideoElement | undefined;
  if (!video) throw new Error('no video');
  return tileName(video);
}

it.each([
  ['<video aria-label=" Ada "></video>', 'Ada'],
  ['<div title="Grace"><div><video></video></div></div>', 'Grace'],
  ['<figure><video></video><figcaption>Alan</figcaption></figure>', 'Alan'],
  [`<div aria-label="too far">${'<div>'.repeat(6)}<video></video>${'</div>'.repeat(6)}</div>`, ''],
  ['<div><video></video><span>Dan</span><select><option>quality</option></select></div>', 'Dan'],
  [
    '<section><h3>Bob</h3><div><video></video></div><p>He joined from far away and has muted himself.</p></section>',
    'Bob',
  ],
  [`<div><video></video><p>${'words of a chat '.repeat(20)}</p></div>`, ''],
  ['<div><h3>of both</h3><video></video><video></video></div>', ''],
  ['<div aria-label="a label goes first"><figure><video></video></figure></div>', 'a label goes first'],
])('%s', (html, name) => {
  expect(nameIn(html)).toBe(name);
});
