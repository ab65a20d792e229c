import { expect, it } from 'vitest';
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
