import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'puppeteer-core';
import { verdictOf } from '../../../src/policy/policy.ts';
import { VERDICT_COLOURS } from '../../../src/policy/verdictStyle.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings.ts';
import { snapshot } from './checkSession.ts';

/** How far (0..255) a channel of a box's border may be from its colour. */
const TOLERANCE = 12;

/** px around a box in which its colour is looked for: the face moves between the drawing and the screenshot. */
const REACH = 24;

/** px of a box's colour that count as the box: its label alone has some hundreds. */
const ENOUGH = 150;

/** How many of the boxes that the extension says it has drawn can be seen in a screenshot, by their borders' colours. */
export async function boxesOnScreen(page: Page): Promise<{ drawn: number; seen: number }> {
  const boxes = (await snapshot(page))?.boxes ?? [];
  const picture = await loadImage(Buffer.from(await page.screenshot()));
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const seen = boxes.filter(({ boundingBox: { x, y, width, height }, state }) => {
    const wanted = rgbOf(VERDICT_COLOURS[verdictOf(DEFAULT_SETTINGS, state)]);
    const [left, top] = [Math.max(0, Math.round(x) - REACH), Math.max(0, Math.round(y) - REACH)];
    const { data } = context.getImageData(left, top, Math.round(width) + 2 * REACH, Math.round(height) + 2 * REACH);
    return countOf(data, wanted) >= ENOUGH;
  });
  return { drawn: boxes.length, seen: seen.length };
}

function rgbOf(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

function countOf(data: Uint8ClampedArray, wanted: readonly number[]): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (wanted.every((value, channel) => Math.abs((data[at + channel] as number) - value) <= TOLERANCE)) count++;
  }
  return count;
}
