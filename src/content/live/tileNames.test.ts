import { parseHTML } from 'linkedom';
import { beforeEach, expect, it, vi } from 'vitest';
import { TileNames } from './tileNames.ts';

let now = 0;

beforeEach(() => {
  now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

/** Videos in parts of a page of their own, each with a name that takes the page some ms to give. */
function slowVideos(count: number, ms: number): HTMLVideoElement[] {
  const parts = Array.from({ length: count }, (_, at) => `<div title="${at}"><video></video></div>`);
  const { document: page, Element } = parseHTML(`<!doctype html><html><body>${parts.join('')}</body></html>`);
  vi.stubGlobal('document', page);
  const read = Element.prototype.getAttribute;
  const videos = [...page.querySelectorAll('video')] as unknown as HTMLVideoElement[];
  for (const video of videos) {
    Object.assign(video, {
      getAttribute: (name: string) => {
        if (name === 'title') now += ms;
        return read.call(video, name);
      },
    });
  }
  return videos;
}

const named = (names: TileNames, videos: readonly HTMLVideoElement[]) =>
  videos.filter((video) => names.of(video) !== '').length;

it('knows the names of an ordinary page after one look, and a name that has changed after the next', () => {
  const videos = slowVideos(9, 0.01);
  const names = new TileNames();
  names.look(videos, [videos]);
  expect(videos.map((video) => names.of(video))).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  videos[4]?.parentElement?.setAttribute('title', 'Ada');
  now += 250;
  names.look(videos, [videos]);
  expect(names.of(videos[4] as HTMLVideoElement)).toBe('Ada');
});

it('reads names for 2 ms at a time, each in its turn, and rests for 49 times as long', () => {
  const videos = slowVideos(8, 1);
  const names = new TileNames();
  names.look(videos, [videos]);
  expect(named(names, videos)).toBe(2);
  now += 90;
  names.look(videos, [videos]);
  expect(named(names, videos)).toBe(2);
  now += 10;
  names.look(videos, [videos]);
  expect(named(names, videos)).toBe(4);
  now += 100;
  names.look(videos, [videos]);
  now += 100;
  names.look(videos, [videos]);
  expect(named(names, videos)).toBe(8);
});

it('tells a canvas and a video in one part of the page by the same name, since each is the only one of its kind', () => {
  const { document: page } = parseHTML(
    '<!doctype html><html><body><div title="Ada"><video></video><canvas></canvas></div></body></html>',
  );
  const [video, canvas] = [page.querySelector('video'), page.querySelector('canvas')] as unknown as [
    HTMLVideoElement,
    HTMLCanvasElement,
  ];
  vi.stubGlobal('document', page);
  const names = new TileNames();
  names.look([video, canvas], [[video], [canvas]]);
  expect([names.of(video), names.of(canvas)]).toEqual(['Ada', 'Ada']);
});
