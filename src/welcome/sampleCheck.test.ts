import { beforeEach, expect, it, vi } from 'vitest';
import { reportedBugs } from '../../test/node/reportedBugs.ts';
import type { InferenceResult } from '../engine/inferenceJob.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';
import { SampleCheck } from './sampleCheck.ts';

vi.mock('../decoding/decodePicture.ts', () => ({
  decodePicture: async () => ({ image: { width: 64, height: 48, data: new Uint8ClampedArray(64 * 48 * 4) } }),
}));
// It needs a real page; the browser tests use it.
vi.mock('../content/placement/readPlacement.ts', () => ({ readPlacement: () => undefined }));

const answer = (...labelScores: number[]): InferenceResult => ({
  faces: [{ boundingBox: { x: 1, y: 2, width: 9, height: 9 }, faceConfidence: 0.9, rotation: 0, labelScores }],
  progress: 1,
  busyMs: 5,
});

const analyzer = { start: vi.fn(async () => undefined), analyze: vi.fn(async () => answer(0.9, 0.06, 0.04)) };
const picture = { src: '' } as HTMLImageElement;
const told: string[] = [];
let check: SampleCheck;

beforeEach(() => {
  told.length = 0;
  analyzer.analyze.mockReset().mockResolvedValue(answer(0.9, 0.06, 0.04));
  check = new SampleCheck(
    picture,
    analyzer,
    () => 0.6,
    () => told.push(check.phase),
  );
});

it('shows a picture without checking it', () => {
  check.show('<svg/>');
  expect(picture.src).toBe('data:image/svg+xml,%3Csvg%2F%3E');
  expect(analyzer.analyze).not.toHaveBeenCalled();
});

it('tells the answer of the models, in px of the picture', async () => {
  await check.check('<svg/>');
  expect(told).toEqual(['checking', 'done']);
  expect(check.frame).toEqual({ width: 64, height: 48 });
  expect(check.tracks).toMatchObject([{ state: 'with_mask', confidence: 0.9, boundingBox: { x: 1 } }]);
});

it('shows only the answer to the newest picture, also if an older one comes later', async () => {
  let resolve: (late: InferenceResult) => void = () => undefined;
  analyzer.analyze.mockReturnValueOnce(
    new Promise((done) => {
      resolve = done;
    }),
  );
  const older = check.check('<svg/>');
  await check.check('<svg id="newer"/>');
  resolve(answer(0.1, 0.8, 0.1));
  await older;
  expect(check.tracks).toMatchObject([{ state: 'with_mask' }]);
});

it('says that a check failed, and reports it only if nobody expected that', async () => {
  analyzer.analyze.mockRejectedValueOnce(new UnreadablePicture('engine_failed'));
  await check.check('<svg/>');
  expect(check.phase).toBe('failed');
  analyzer.analyze.mockRejectedValueOnce(new Error('a bug'));
  await check.check('<svg/>');
  expect(check.phase).toBe('failed');
  expect(reportedBugs()).toMatchObject([{ message: 'Error: a bug', where: 'welcome page' }]);
});
