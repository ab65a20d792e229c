import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import type { FaceState } from '../faces/faceState.ts';
import type { Track } from '../tracking/faceTracker.ts';
import { pageTitle } from './pageTitle.ts';
import { type Checked, notCheckedSentence, resultSentence } from './resultSentence.ts';

/** What is checked: a camera with these people in view. */
function checked(
  states: readonly FaceState[],
  change: Partial<Checked> = {},
  source: Partial<Checked['source']> = {},
): Checked {
  const tracks = states.map(
    (state, id): Track => ({
      id,
      state,
      confidence: 0.9,
      rotation: 0,
      boundingBox: { x: 0, y: 0, width: 1, height: 1 },
    }),
  );
  const whence = { kind: 'camera', phase: 'live', problem: null, ...source } as const;
  return { tracks, rule: ruleOf('mask_required'), activity: 'checking', source: whence, ...change };
}

describe('resultSentence', () => {
  it.each<[FaceState[], string]>([
    [[], 'Nobody is in view.'],
    [['with_mask'], 'Your mask sits right.'],
    [['without_mask'], 'You wear no mask.'],
    [['with_mask', 'with_mask'], 'All 2 people keep the rule.'],
    [['with_mask', 'without_mask', 'incorrect_mask'], '2 of 3 people break the rule.'],
    [['with_mask', 'unsure'], '1 keep the rule; 1 person is unsure.'],
    [['unsure', 'unsure'], '2 people are in view, but it is not clear what they wear.'],
  ])('%j', (states, sentence) => {
    expect(resultSentence(checked(states))).toBe(sentence);
  });

  it('does not speak to the one person in a shared window as to the user', () => {
    expect(resultSentence(checked(['with_mask'], {}, { kind: 'screen' }))).toBe(
      'One person is in view, and keeps the rule.',
    );
    expect(resultSentence(checked(['without_mask'], {}, { kind: 'screen' }))).toBe('1 of 1 person breaks the rule.');
  });

  it('goes by the rule of the place', () => {
    const people: FaceState[] = ['with_mask', 'incorrect_mask'];
    expect(resultSentence(checked(people, { rule: ruleOf('mask_required', false) }))).toBe(
      'All 2 people keep the rule.',
    );
    expect(resultSentence(checked(people, { rule: ruleOf('mask_forbidden') }))).toBe('2 of 2 people break the rule.');
    expect(resultSentence(checked(people, { rule: ruleOf('count_only') }))).toBe('2 people are in view.');
  });

  it('never says that all is well when nothing is checked', () => {
    for (const activity of ['loading', 'still', 'failed', undefined] as const) {
      for (const kind of ['camera', 'screen'] as const) {
        const sentence = resultSentence(checked([], { activity }, { kind }));
        expect(sentence).toBe(notCheckedSentence(checked([], { activity }, { kind })));
        expect(sentence).not.toMatch(/rule|right|Nobody/);
      }
    }
    expect(notCheckedSentence(checked([], {}, { phase: 'problem', problem: 'none' }))).toContain('No camera was found');
    expect(notCheckedSentence(checked([], {}, { phase: 'off' }))).toBe('The camera is off.');
  });
});

describe('pageTitle', () => {
  it.each<[FaceState[], string]>([
    [[], 'Check my camera'],
    [['with_mask'], '✓ 1 · Check my camera'],
    [['with_mask', 'unsure'], '? 2 · Check my camera'],
    [['with_mask', 'incorrect_mask'], '✕ 1 · Check my camera'],
  ])('%j', (states, title) => {
    expect(pageTitle(checked(states))).toBe(title);
  });

  it('shows the sign of a place without a rule', () => {
    expect(pageTitle(checked(['with_mask', 'without_mask'], { rule: ruleOf('count_only') }))).toBe(
      '• 2 · Check my camera',
    );
  });

  it('says nothing of people when nothing is checked', () => {
    expect(pageTitle(checked(['with_mask'], { activity: 'failed' }))).toBe('Check my camera');
    expect(pageTitle(checked(['with_mask'], {}, { phase: 'problem', problem: 'unplugged' }))).toBe('Check my camera');
  });
});
