import { createCanvas } from '@napi-rs/canvas';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PALETTE_COLOURS } from '../../policy/verdictStyle.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import { boxedName } from './boxedPicture.ts';
import { type BoxedContent, drawBoxes } from './drawBoxes.ts';
import type { OverlayLook } from './overlayLook.ts';

const LOOK: OverlayLook = { ...DEFAULT_SETTINGS, labelsShown: 'all' };

beforeEach(() => {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => createCanvas(1, 1).getContext('2d');
    },
  );
});

/** Draws into a white picture. @returns the texts, and the colour at a place as CSS writes it */
function draw(content: Partial<BoxedContent>, look: OverlayLook = LOOK, size = { width: 400, height: 300 }) {
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  const texts: { readonly text: string; readonly x: number; readonly y: number }[] = [];
  const fillText = context.fillText.bind(context);
  context.fillText = (text, x, y) => {
    texts.push({ text, x, y });
    fillText(text, x, y);
  };
  drawBoxes(context as unknown as CanvasRenderingContext2D, size, { faces: [], pairs: [], ...content }, look);
  const colourAt = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
  return { texts, colourAt };
}

const face = (id: number, state: BoxedContent['faces'][number]['state'], x = 100) => ({
  id,
  state,
  confidence: 0.72,
  boundingBox: { x, y: 100, width: 80, height: 90 },
});

describe('drawBoxes', () => {
  it('draws the verdict’s line inside of the box, and its sign and words above it', () => {
    const { texts, colourAt } = draw({ faces: [face(1, 'without_mask')] });
    expect(texts.map(({ text }) => text)).toEqual(['✕ No mask 72%']);
    // A double line: two strands of 2 px with the picture between them.
    expect(colourAt(100, 145)).toBe(PALETTE_COLOURS.standard.violation);
    expect(colourAt(102, 145)).toBe('#ffffff');
    expect(colourAt(104, 145)).toBe(PALETTE_COLOURS.standard.violation);
    expect(colourAt(140, 145)).toBe('#ffffff');
    // The label's plate lies above the box.
    expect(colourAt(101, 95)).toBe(PALETTE_COLOURS.standard.violation);
  });

  it('follows the rule, the palette and the user’s choice of labels', () => {
    const look: OverlayLook = { ...LOOK, policy: 'mask_forbidden', palette: 'colour_blind', labelFigure: 'never' };
    const { texts, colourAt } = draw({ faces: [face(1, 'without_mask')] }, look);
    expect(texts.map(({ text }) => text)).toEqual(['✓ No mask']);
    expect(colourAt(100, 145)).toBe(PALETTE_COLOURS.colour_blind.fine);
  });

  it('draws lines and labels larger in a large picture', () => {
    const large = { ...face(1, 'with_mask'), boundingBox: { x: 1000, y: 1000, width: 800, height: 900 } };
    const { colourAt } = draw({ faces: [large] }, LOOK, { width: 4000, height: 3000 });
    // 2 px, four times.
    expect(colourAt(1007, 1450)).toBe(PALETTE_COLOURS.standard.fine);
    expect(colourAt(1010, 1450)).toBe('#ffffff');
  });

  it('keeps the label within the picture', () => {
    const { texts } = draw({ faces: [face(1, 'incorrect_mask', 350)] });
    expect(texts[0]?.x).toBeLessThan(330);
  });

  it('draws the line between two people who are too close, and its distance', () => {
    const pair = { people: [1, 2], low: 0.6, high: 1.1, closeness: 'too_close' } as const;
    const { texts, colourAt } = draw({
      faces: [face(1, 'with_mask', 20), face(2, 'with_mask', 300)],
      pairs: [pair],
    });
    expect(texts.map(({ text }) => text)).toContain('✕ 0.6–1.1 m');
    expect(colourAt(130, 142)).toBe(PALETTE_COLOURS.standard.violation);
  });
});

describe('boxedName', () => {
  it.each([
    ['holiday/beach.photo.JPG', 'beach photo maskcheck.png'],
    ['A "picture": <of> us?', 'A picture of us maskcheck.png'],
    ['..', 'picture maskcheck.png'],
    ['', 'picture maskcheck.png'],
    ['x'.repeat(200), `${'x'.repeat(60)} maskcheck.png`],
    ['\u202egpj.exe', 'gpj maskcheck.png'],
  ])('of %j is a name that file systems take', (name, file) => {
    expect(boxedName(name)).toBe(file);
  });
});
