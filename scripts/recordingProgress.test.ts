import { expect, it } from 'vitest';
import { recordingProgress } from './recordingProgress.ts';

it('says once for each video and picture that it is being recorded, though two are at once', () => {
  const lines: string[] = [];
  const plan = { videos: [{ name: 'video-a', seconds: 8 }], pictures: [{ name: 'picture-1' }, { name: 'picture-10' }] };
  const saved = recordingProgress(plan, (line) => lines.push(line));
  for (const clip of ['video-a', 'picture-1-1', 'video-a', 'picture-1-group', 'picture-10-1']) saved(clip);
  expect(lines).toEqual(['  1 of 3: video-a\n', '  2 of 3: picture-1\n', '  3 of 3: picture-10\n']);
});
