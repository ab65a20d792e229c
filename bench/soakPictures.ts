import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { ElementHandle, Page } from 'puppeteer-core';
import { popupText } from '../test/browser/harness/checkSession.ts';
import { drawGroup } from '../test/browser/harness/pictureFiles.ts';

/** One of so many files is broken. */
const BROKEN_EVERY = 50;

/**
 * Writes the same three people, cut and lit a little differently in each file, so that no two files are alike.
 *
 * @param side px of the pictures' longer side
 * @returns the folder, with its files in order
 */
export async function writeSoakPictures(count: number, side: number): Promise<{ folder: string; files: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-soak-'));
  const { bare, masked } = await drawGroup();
  const canvas = createCanvas(side, Math.round((side * bare.height) / bare.width));
  const context = canvas.getContext('2d');
  const files: string[] = [];
  for (let index = 0; index < count; index++) {
    const shift = (index % 20) / 1000;
    context.filter = `brightness(${0.8 + (index % 41) / 100})`;
    context.drawImage(
      index % 2 ? masked : bare,
      ...([shift * bare.width, 0, bare.width * (1 - shift), bare.height] as const),
      ...([0, 0, canvas.width, canvas.height] as const),
    );
    const jpeg = await canvas.encode('jpeg', 70 + (index % 25));
    const file = path.join(folder, `${index}.jpg`);
    writeFileSync(file, index % BROKEN_EVERY === 7 ? jpeg.subarray(0, 150) : jpeg);
    files.push(file);
  }
  return { folder, files };
}

/** Gives files to the page for pictures from disk, which checks them. */
export async function chooseFiles(page: Page, files: readonly string[]): Promise<void> {
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...files);
}

/** Whether the page says that all files are done. */
export async function areFilesDone(page: Page): Promise<boolean> {
  return /Done: [\d,]+ pictures/.test(await popupText(page));
}
