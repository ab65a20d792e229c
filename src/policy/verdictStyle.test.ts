import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { FACE_STATES } from '../faces/faceState.ts';
import { POLICIES, VERDICTS, verdictOf } from './policy.ts';
import { PALETTE_COLOURS, PALETTES, VERDICT_LINES, VERDICT_SIGNS } from './verdictStyle.ts';

type Triple = readonly [number, number, number];

/** A colour's linear sRGB, 0..1. */
function linear(colour: string): Triple {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
}

const times = (matrix: readonly Triple[], [x, y, z]: Triple) =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple;

/** Contrast with white, 1 to 21, as WCAG 2.2 defines it. */
function contrastWithWhite(colour: string): number {
  const [red, green, blue] = linear(colour);
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** What people without one kind of cone see, in linear sRGB (Machado, Oliveira and Fernandes 2009, severity 1). */
const DICHROMACIES: Record<string, readonly Triple[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* under D65. */
function lab(rgb: Triple): Triple {
  const root = (share: number) => (share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116);
  const xyz = times(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    rgb.map((share) => Math.min(1, Math.max(0, share))) as unknown as Triple,
  );
  const [x, y, z] = [root(xyz[0] / 0.9505), root(xyz[1]), root(xyz[2] / 1.089)];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Pairs that can be seen together: `counted` is the only verdict where there is no rule, besides `unsure`. */
const pairs = VERDICTS.flatMap((one, at) => VERDICTS.slice(at + 1).map((other) => [one, other] as const)).filter(
  ([one, other]) => other !== 'counted' || one === 'unsure',
);
const COLOURS = PALETTES.flatMap((palette) => VERDICTS.map((verdict) => [palette, verdict] as const));

it.each(COLOURS)('white text can be read on the colour of the %s palette for "%s"', (palette, verdict) => {
  expect(PALETTE_COLOURS[palette][verdict]).toMatch(/^#[\da-f]{6}$/);
  expect(contrastWithWhite(PALETTE_COLOURS[palette][verdict])).toBeGreaterThanOrEqual(4.5);
});

it.each(Object.keys(DICHROMACIES))('the palette for the colour blind keeps its colours apart under %s', (kind) => {
  const seen = (verdict: (typeof VERDICTS)[number]) =>
    lab(times(DICHROMACIES[kind] ?? [], linear(PALETTE_COLOURS.colour_blind[verdict])));
  // About ten times the difference that is just noticed; the standard palette comes down to 4 under deuteranopia.
  for (const [one, other] of pairs) {
    const [a, b] = [seen(one), seen(other)];
    expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(25);
  }
});

it.each(POLICIES)('tells the verdicts of "%s" apart without colour: by sign, by line and by its width', (policy) => {
  const verdicts = [...new Set(FACE_STATES.map((state) => verdictOf(ruleOf(policy), state)))];
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
      new Set(
        (['mask_required', 'mask_forbidden'] as const).map((policy) => VERDICT_SIGNS[verdictOf(ruleOf(policy), state)]),
      ).size,
    ).toBe(1);
  }
});
