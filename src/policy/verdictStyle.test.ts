import { expect, it } from 'vitest';
import { FACE_STATES } from '../faces/faceState.ts';
import { POLICIES, VERDICTS, verdictOf } from './policy.ts';
import { VERDICT_COLOURS, VERDICT_LINES, VERDICT_SIGNS } from './verdictStyle.ts';

/** Contrast with white, 1 to 21, as WCAG 2.2 defines it. */
function contrastWithWhite(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

it.each(VERDICTS)('white text can be read on the colour of "%s"', (verdict) => {
  expect(VERDICT_COLOURS[verdict]).toMatch(/^#[\da-f]{6}$/);
  expect(contrastWithWhite(VERDICT_COLOURS[verdict])).toBeGreaterThanOrEqual(4.5);
});

it.each(POLICIES)('tells the verdicts of "%s" apart without colour: by sign, by line and by its width', (policy) => {
  const verdicts = [...new Set(FACE_STATES.map((state) => verdictOf(policy, state)))];
  const differ = (values: readonly unknown[]) => expect(new Set(values).size).toBe(verdicts.length);
  differ(verdicts.map((verdict) => VERDICT_SIGNS[verdict]));
  differ(verdicts.map((verdict) => VERDICT_LINES[verdict].style));
  differ(verdicts.map((verdict) => VERDICT_LINES[verdict].width));
});

it('has a sign of its own for each verdict', () => {
  expect(new Set(VERDICTS.map((verdict) => VERDICT_SIGNS[verdict])).size).toBe(VERDICTS.length);
});

it('gives who breaks the rule the thickest line', () => {
  const widths = VERDICTS.map((verdict) => VERDICT_LINES[verdict].width);
  expect(VERDICT_LINES.violation.width).toBe(Math.max(...widths));
});

it('draws an unclear face and a mask worn wrongly alike under both rules', () => {
  for (const state of ['unsure', 'incorrect_mask'] as const) {
    expect(
      new Set((['mask_required', 'mask_forbidden'] as const).map((policy) => VERDICT_SIGNS[verdictOf(policy, state)]))
        .size,
    ).toBe(1);
  }
});
