import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readScenes } from './sceneAnnotations.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maskcheck-scenes-'));
});

afterEach(() => rm(folder, { recursive: true }));

const write = (content: unknown) => writeFile(path.join(folder, 'annotations.json'), JSON.stringify(content));

it('reads boxes, labels, sources and flags', async () => {
  const face = { box: [1, 2, 30, 40], label: 'incorrect_mask', flag: 'doubtful' };
  await write([{ image: 'a.jpg', width: 100, height: 80, source: 'ilc', faces: [face] }]);
  const { scenes, unreadable } = await readScenes(folder);
  expect(unreadable).toEqual([]);
  expect(scenes).toEqual([
    {
      image: 'a.jpg',
      source: 'ilc',
      faces: [{ box: { x: 1, y: 2, width: 30, height: 40 }, label: 'incorrect_mask', flag: 'doubtful' }],
    },
  ]);
});

it('names the entries that are no scenes and keeps the others', async () => {
  const face = (change: object) => ({ box: [0, 0, 1, 1], label: 'with_mask', ...change });
  await write([
    { image: 'good.jpg', faces: [face({})] },
    { image: 'label.jpg', faces: [face({ label: 'hat' })] },
    { image: 'box.jpg', faces: [face({ box: [0, 0, 1] })] },
    { image: 'flag.jpg', faces: [face({ flag: 'sleepy' })] },
  ]);
  const { scenes, unreadable } = await readScenes(folder);
  expect(scenes.map(({ image }) => image)).toEqual(['good.jpg']);
  expect(unreadable.map((one) => one.split(':')[0])).toEqual(['entry 1', 'entry 2', 'entry 3']);
});

it('refuses a file that is not a list', async () => {
  await write({ scenes: [] });
  await expect(readScenes(folder)).rejects.toThrow('not a list of scenes');
});
