import { describe, expect, it } from 'vitest';
import type { RgbaImage } from './rgbaImage.ts';
import { letterboxSquare, paddedSquare, type SampleSquare, sampleSquare } from './sampleSquare.ts';

const BYTES = { low: 0, high: 255 };

/** A picture whose red is 10 x + y, green 7 everywhere. */
function picture(width: number, height: number): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    data.set([10 * (at % width) + Math.floor(at / width), 7, 0, 255], at * 4);
  }
  return { data, width, height };
}

function red(image: RgbaImage, square: SampleSquare, size: number): number[] {
  const output = new Float32Array(size * size * 3);
  sampleSquare(image, square, size, BYTES, output);
  return [...output].filter((_, index) => index % 3 === 0).map((value) => Math.round(value * 100) / 100);
}

describe('sampleSquare', () => {
  it('copies pixels at scale 1', () => {
    expect(red(picture(3, 3), letterboxSquare({ width: 3, height: 3 }), 3)).toEqual([0, 10, 20, 1, 11, 21, 2, 12, 22]);
  });

  it('averages when it shrinks', () => {
    expect(red(picture(4, 4), letterboxSquare({ width: 4, height: 4 }), 2)).toEqual([5.5, 25.5, 7.5, 27.5]);
  });

  it('letterboxes a wide picture with black', () => {
    expect(red(picture(4, 2), letterboxSquare({ width: 4, height: 2 }), 4)).toEqual([
      0, 0, 0, 0, 0, 10, 20, 30, 1, 11, 21, 31, 0, 0, 0, 0,
    ]);
  });

  it('turns clockwise: what was below comes to the left of a square turned a quarter', () => {
    const turned = { ...letterboxSquare({ width: 2, height: 2 }), rotation: Math.PI / 2 };
    expect(red(picture(2, 2), turned, 2)).toEqual([10, 11, 0, 1]);
  });

  it('maps bytes to the range that a model wants, and writes where it is told', () => {
    const white: RgbaImage = { data: new Uint8ClampedArray(4).fill(255), width: 1, height: 1 };
    const output = new Float32Array(6).fill(9);
    sampleSquare(white, letterboxSquare(white), 1, { low: -1, high: 1 }, output, 3);
    expect([...output]).toEqual([9, 9, 9, 1, 1, 1]);
  });
});

it('samples an upright square just as one that is turned by next to nothing', () => {
  const image = {
    data: Uint8ClampedArray.from({ length: 90 * 60 * 4 }, (_, at) => (at * 37) % 251),
    width: 90,
    height: 60,
  };
  const square = { centerX: 41, centerY: 33, side: 80, rotation: 0 };
  const [upright, turned] = [new Float32Array(20 * 20 * 3), new Float32Array(20 * 20 * 3)];
  sampleSquare(image, square, 20, { low: -1, high: 1 }, upright);
  sampleSquare(image, { ...square, rotation: 1e-9 }, 20, { low: -1, high: 1 }, turned);
  const differing = upright.filter((value, index) => Math.abs(value - (turned[index] as number)) > 0.02).length;
  expect(differing).toBeLessThan(upright.length * 0.02);
});

it('pads a picture evenly on all sides', () => {
  expect(paddedSquare({ width: 100, height: 50 })).toEqual({ centerX: 50, centerY: 25, side: 160, rotation: 0 });
});
