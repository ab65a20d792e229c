import { describe, expect, it } from 'vitest';
import { anchorCenters, decodeBlazeFace, FULL_RANGE, SHORT_RANGE, VALUES_PER_ANCHOR } from './blazeFace.ts';

describe('blazeFace', () => {
  it('has as many anchors as the models have rows', () => {
    expect(anchorCenters(SHORT_RANGE)).toHaveLength(896);
    expect(anchorCenters(FULL_RANGE)).toHaveLength(2304);
  });

  it('decodes into px of the picture that the square was cut from', () => {
    const anchors = anchorCenters(SHORT_RANGE);
    const raw = new Float32Array(anchors.length * VALUES_PER_ANCHOR).fill(-9);
    // Anchor 0 is at 4, 4 of the 128 px input: a face 32 px wide around 20, 24, its right eye at 14, 18.
    raw.set([2, 16, 20, 32, 32, 10, 14], 0);
    const square = { centerX: 128, centerY: 64, side: 256, rotation: 0 };
    const [face, ...others] = decodeBlazeFace(SHORT_RANGE, anchors, raw, square, 0.5);
    expect(others).toHaveLength(0);
    expect(face?.confidence).toBeCloseTo(0.881, 3);
    expect(face?.boundingBox).toEqual({ x: 8, y: -48, width: 64, height: 64 });
    expect(face?.keypoints[0]).toEqual({ x: 28, y: -28 });
  });
});
