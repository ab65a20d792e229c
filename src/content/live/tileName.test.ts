import { parseHTML } from 'linkedom';
import { expect, it, vi } from 'vitest';
import { sharedAncestors } from './sharedAncestors.ts';
import { tileName } from './tileName.ts';

function nameIn(html: string): string {
  const { document: page } = parseHTML(
    `<!doctype html><html><body><p>the room</p><video></video>${html}</body></html>`,
  );
  vi.stubGlobal('document', page);
  const video = page.querySelectorAll('video')[1] as unknown as HTMLVideoElement | undefined;
  if (!video) throw new Error('no video');
  return tileName(video, sharedAncestors(page.querySelectorAll('video') as unknown as Iterable<Element>));
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
  [
    '<div><h3>Remote Video #1 <b>alice</b></h3><p><video></video><i>640x360</i><i>1.2 Mbits/sec</i><i>30 fps</i><i>02:15</i></p></div>',
    'Remote Video #1 alice',
  ],
  ['<div><video></video><span>Studio 54</span><span>720p</span></div>', 'Studio 54'],
  ['<div><h3>Me<ul role="menu"><li>Cap to 128kbit, a choice of many</li></ul></h3><video></video></div>', 'Me'],
  ['<div><h3>of both</h3><video></video><video></video></div>', ''],
  ['<div aria-label="a label goes first"><figure><video></video></figure></div>', 'a label goes first'],
])('%s', (html, name) => {
  expect(nameIn(html)).toBe(name);
});

it.each([
  ['<call-tile aria-label="Ada"></call-tile>', 'Ada'],
  ['<call-tile><span slot="name">Grace</span></call-tile>', 'Grace'],
  ['<div><h3>a heading of the whole room</h3><call-tile></call-tile></div>', ''],
])('a video in the shadow root of %s', (html, name) => {
  const parsed = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  vi.stubGlobal('document', parsed.document);
  vi.stubGlobal('Element', parsed.Element);
  const root = parsed.document.querySelector('call-tile')?.attachShadow({ mode: 'open' });
  const video = parsed.document.createElement('video');
  root?.append(video);
  expect(tileName(video, sharedAncestors([video]))).toBe(name);
});
