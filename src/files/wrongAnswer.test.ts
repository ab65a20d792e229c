import { expect, it } from 'vitest';
import { likelyTruth, wrongAnswerText } from './wrongAnswer.ts';

const FACE = {
  state: 'with_mask',
  confidence: 0.912345,
  boundingBox: { x: 0.1, y: 0.1, width: 0.25, height: 0.5 },
} as const;

it('tells the answer, the truth, the size and the picture of the face, and nothing else', () => {
  const text = wrongAnswerText(
    FACE,
    'incorrect_mask',
    { width: 400, height: 300 },
    'data:image/png;base64,AA',
    '1.2.3',
  );
  const { about, ...report } = JSON.parse(text);
  expect(about).toContain('neither the whole picture nor the name');
  expect(report).toEqual({
    version: '1.2.3',
    answer: 'with_mask',
    confidence: 0.9123,
    truth: 'incorrect_mask',
    faceSize: { width: 100, height: 150 },
    picture: 'data:image/png;base64,AA',
  });
});

it('first offers another answer than the one that was given', () => {
  expect(likelyTruth('without_mask')).toBe('with_mask');
  for (const state of ['with_mask', 'incorrect_mask', 'unsure'] as const)
    expect(likelyTruth(state)).toBe('without_mask');
});
