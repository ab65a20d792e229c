import { expect, it } from 'vitest';
import type { BenchResult } from './benchResult.ts';
import { benchTables } from './benchTables.ts';

const nothing: BenchResult = {
  bars: [],
  arithmetic: undefined,
  peers: {},
  gallery: [],
  click: [],
  paint: undefined,
  reactions: [],
  size: [],
  files: undefined,
};

it('leaves out what was not measured', () => {
  expect(benchTables(nothing)).toBe('');
});

it('tells cold and warm starts with their spread', () => {
  const click = [
    { cold: 500, warm: 120 },
    { cold: 480.4, warm: 119 },
    { cold: 620, warm: 140 },
  ];
  expect(benchTables({ ...nothing, click })).toBe(
    'From the click to the first box: cold 500 ms (480 to 620), warm 120 ms (119 to 140); medians of 3',
  );
});

it('takes from a gallery’s processor time what the page and the browser take without checks', () => {
  const even = { value: 1, least: 1, most: 1 };
  const input = { with: { p50: 20, p95: 37.25 }, without: { p50: 19, p95: 36 } };
  const gallery = [
    {
      tiles: 9,
      checks: { least: 4.5, mean: 4.6 },
      labelAge: { p50: 36, p95: 53 },
      interval: { mean: 217 },
      cpu: { page: 0.35, extension: 0.44, rest: 0.17 },
      cpuWithout: { page: 0.21, rest: 0.1 },
      feel: {
        moves: 400,
        input,
        inputRatio: { p50: even, p95: even },
        presented: { with: 107.6, without: 108 },
        presentedRatio: even,
      },
      tasks: { longest: 4.5, p99: 3 },
      memory: { megabytes: 115, perMinute: 0, error: 0 },
    },
  ];
  expect(benchTables({ ...nothing, gallery }).split('\n')[2]).toBe(
    '| 9 | 4.50 (4.60) | 36 / 53 | 217 | 0.44 + 0.14 + 0.07 = 0.65 | 0.21 | 4.5 (3.0) | 108 / 108 | 20.0 / 19.0, 37.3 / 36.0 | 115 |',
  );
});

it('names the bar of a gallery’s reaction, where there is one', () => {
  const seen = {
    build: 'this',
    changes: 27,
    missed: 0,
    delays: [],
    p50: 504,
    p95: 1109,
    flicker: 0,
    displayed: 60,
    load: 1,
  };
  const reactions = [49, 16].map((tiles) => ({ ...seen, tiles, checks: { least: 1.81, mean: 1.83 }, cpu: 0.8 }));
  expect(
    benchTables({ ...nothing, reactions })
      .split('\n')
      .slice(2),
  ).toEqual([
    '| 49 | this | 27 (0) | 504 / 1109 | 2,000 | 0.00 | 1.81 (1.83) | 0.80 |',
    '| 16 | this | 27 (0) | 504 / 1109 |  | 0.00 | 1.81 (1.83) | 0.80 |',
  ]);
});

it('shows a peer that could not be run as such, and compares the others with a live frame', () => {
  const ours = { name: 'MaskCheck, live frame', labels: true, faces: 1, ms: [10, 11, 12] };
  const peer = { name: 'face-api, tiny face detector', labels: false, faces: 1, ms: [20, 22, 240] };
  const broken = { name: 'human', labels: false, faces: 0, ms: [], failed: 'no' };
  expect(benchTables({ ...nothing, peers: { one: [ours, peer, broken] } }).split('\n')).toEqual([
    '|  | 640x360, 1 face | tells masks |',
    '| --- | --- | --- |',
    '| **MaskCheck, frame of a video** (`quick`) | 11.0 (12.0), 1 | yes |',
    '| face-api, tiny face detector | 22.0 (240), 1 | no |',
    '| human | could not be run | no |',
    '',
    'A live frame with one face, in times of: face-api, tiny face detector 0.50 (0.05 to 0.50)',
  ]);
});
