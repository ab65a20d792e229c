import { describe, expect, it } from 'vitest';
import { IDENTITY } from '../../geometry/frameMapping.ts';
import type { VisiblePlacement } from '../placement/readPlacement.ts';
import { visibleCrop } from './visibleCrop.ts';

/** A picture of 200 x 100 CSS px whose lower right part lies outside of what can be seen. */
function placement(change: Partial<VisiblePlacement> = {}): VisiblePlacement {
  return {
    rect: { x: 10, y: 20, width: 200, height: 100 },
    width: 200,
    height: 100,
    picture: { x: 0, y: 0, width: 200, height: 100 },
    linear: IDENTITY,
    clip: { x: 0, y: 0, width: 150, height: 90 },
    ...change,
  };
}

describe('visibleCrop', () => {
  it('is the part of a picture that can be seen', () => {
    expect(visibleCrop(placement())).toEqual({
      whole: { x: 10, y: 20, width: 200, height: 100 },
      visible: { x: 10, y: 20, width: 140, height: 70 },
    });
  });

  it('is undefined if the part is smaller than any picture that is checked', () => {
    expect(visibleCrop(placement({ clip: { x: 0, y: 0, width: 49, height: 90 } }))).toBeUndefined();
    expect(visibleCrop(placement({ clip: { x: 0, y: 0, width: 50, height: 90 } }))?.visible.width).toBe(40);
  });

  it.each([
    ['turned', { a: 0, b: 1, c: -1, d: 0 }],
    ['mirrored', { a: -1, b: 0, c: 0, d: 1 }],
  ])('is nothing of a picture that is drawn %s', (_, linear) => {
    expect(visibleCrop(placement({ linear }))).toBeUndefined();
  });
});
