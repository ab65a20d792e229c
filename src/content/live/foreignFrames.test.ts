import { expect, it, vi } from 'vitest';
import { foreignFrames } from './foreignFrames.ts';

/** An embedded page. @param own whether it belongs to the same site, so that its document can be read */
function iframe(src: string, { side = 300, own = false } = {}): HTMLIFrameElement {
  const rect = { width: side, height: side };
  return { src, contentDocument: own ? {} : null, getBoundingClientRect: () => rect } as unknown as HTMLIFrameElement;
}

it("lists other sites' pages that are large enough to matter, each always with the same number", () => {
  const call = iframe('https://meet.example.org/room');
  const [first] = foreignFrames([
    iframe('https://ads.example.com/', { side: 50 }),
    iframe('/own.html', { own: true }),
    call,
  ]);
  expect(first).toMatchObject({
    name: 'meet.example.org',
    activity: 'unreadable',
    problem: 'embedded_site',
    faces: [],
  });
  expect(first?.id).toBeLessThan(0);
  const other = iframe('about:blank');
  expect(foreignFrames([other, call]).map(({ id, name }) => [id, name])).toEqual([
    [expect.any(Number), ''],
    [first?.id, 'meet.example.org'],
  ]);
});

it("lists other sites' pages in objects, embeds and framesets too, but neither pictures nor pages of this site", () => {
  vi.stubGlobal('self', { origin: 'https://here.example' });
  const getBoundingClientRect = () => ({ width: 300, height: 300 });
  const object = (data: string, contentWindow: object | null, contentDocument: object | null = null) =>
    ({ data, type: '', contentWindow, contentDocument, getBoundingClientRect }) as unknown as HTMLObjectElement;
  const embed = (src: string, type = '') => ({ src, type, getBoundingClientRect }) as unknown as HTMLEmbedElement;
  const listed = foreignFrames([
    object('https://one.example/call', {}),
    object('https://one.example/own', {}, {}),
    object('https://one.example/face.jpg', {}),
    object('https://one.example/drawing', null),
    embed('https://two.example/call', 'text/html'),
    embed('https://here.example/call'),
    embed('https://two.example/face.png'),
    embed('https://two.example/paper', 'application/pdf'),
  ]);
  expect(listed.map(({ address }) => address)).toEqual(['https://one.example/call', 'https://two.example/call']);
});
