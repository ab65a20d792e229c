import { describe, expect, it } from 'vitest';
import { LabelSmoother } from './labelSmoother.ts';

const MASK = [0.95, 0.04, 0.01];
const BARE = [0.04, 0.95, 0.01];
const MIXED = [0.5, 0.45, 0.05];

function smoother(...observations: [scores: number[], at: number][]): LabelSmoother {
  const result = new LabelSmoother();
  for (const [scores, at] of observations) result.observe(scores, at);
  return result;
}

describe('LabelSmoother', () => {
  it('shows a clear label at once, and an unclear one as unsure', () => {
    expect(smoother([MASK, 0]).state).toBe('with_mask');
    expect(smoother([MIXED, 0]).state).toBe('unsure');
  });

  it('does not follow a single odd frame', () => {
    expect(smoother([MASK, 0], [MASK, 200], [BARE, 400], [MASK, 600]).state).toBe('with_mask');
    expect(smoother([MASK, 0], [MASK, 200], [BARE, 400]).state).toBe('with_mask');
  });

  it.each([100, 200, 500, 900])('follows a mask put on within 2 s, checked every %i ms', (every) => {
    const person = smoother([BARE, 0], [BARE, every]);
    let at = every;
    while (person.state !== 'with_mask' && at < 5000) {
      at += every;
      person.observe(MASK, at);
    }
    expect(at - every).toBeLessThanOrEqual(2000);
  });

  it('keeps its label while two labels are about as likely', () => {
    const person = smoother([MASK, 0]);
    for (let at = 200; at < 4000; at += 200) person.observe(at % 400 ? [0.45, 0.54, 0.01] : [0.54, 0.45, 0.01], at);
    expect(person.state).toBe('with_mask');
  });

  it('is settled while the newest observation says what is shown', () => {
    const person = smoother([MASK, 0], [MASK, 200]);
    expect(person.settled).toBe(true);
    person.observe(BARE, 400);
    expect([person.state, person.settled]).toEqual(['with_mask', false]);
    expect(smoother([MIXED, 0]).settled).toBe(false);
  });

  it('counts an odd frame for little if the face looked the same until just before', () => {
    const rarely = smoother([MASK, 0], [BARE, 3000]);
    expect(rarely.state).toBe('without_mask');
    const held = smoother([MASK, 0]);
    for (let at = 200; at < 3000; at += 200) held.hold(at);
    held.observe(BARE, 3000);
    expect(held.state).toBe('with_mask');
  });

  it('shows another label at the first sure observation of a face that looks very different', () => {
    const person = smoother([MASK, 0], [MASK, 200]);
    person.observe(BARE, 400, undefined, true);
    expect(person.state).toBe('without_mask');
    person.observe(MIXED, 600, undefined, true);
    expect(person.state).toBe('without_mask');
  });

  it('asks for as much certainty as the user wants, also of a label that is shown already', () => {
    const person = smoother([[0.8, 0.15, 0.05], 0]);
    expect(person.state).toBe('with_mask');
    person.observe([0.8, 0.15, 0.05], 200, 0.9);
    expect(person.state).toBe('unsure');
    person.observe([0.8, 0.15, 0.05], 400, 0.7);
    expect(person.state).toBe('with_mask');
  });
});
