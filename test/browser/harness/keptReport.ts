import type { Page } from 'puppeteer-core';
import type { CheckRecord, Interval } from '../../../src/history/checkRecord.ts';
import type { FolderRecord } from '../../../src/history/folderRecord.ts';
import { CALL_NOW } from './storedCall.ts';

const MINUTE = 60_000;
const states = (share: number) => ({
  with_mask: 6 * MINUTE,
  without_mask: share * MINUTE,
  incorrect_mask: MINUTE,
  unsure: MINUTE,
});

/**
 * A check of 45 minutes, in which somebody with a long name breaks the rule, a video can't be read for a while, and two
 * people are too close for ten minutes.
 */
const RECORD: CheckRecord = {
  kind: 'check',
  id: 'kept',
  tabId: 1,
  site: 'conference.call.example.org',
  start: CALL_NOW - 45 * MINUTE,
  length: 45 * MINUTE,
  policy: 'mask_required',
  people: ['Ada', 'Bartholomew Longfellow-Featherstonehaugh', 'عائشة'].map((name, index) => ({
    key: name,
    name,
    states: states(index),
    breaking: index * MINUTE,
    longestBreach: index * MINUTE,
    currentBreach: 0,
  })),
  ongoing: null,
};

const INTERVALS: readonly Interval[] = Array.from({ length: 9 }, (_, index) => ({
  from: index * 5 * MINUTE,
  to: (index + 1) * 5 * MINUTE,
  policy: 'mask_required',
  states: states(index % 4),
  keeping: 6 * MINUTE,
  breaking: (1 + (index % 4)) * MINUTE,
  tiles: 15 * MINUTE,
  unreadable: index === 4 ? 5 * MINUTE : 0,
  closeness: {
    measured: 5 * MINUTE,
    tooClose: index < 2 ? 5 * MINUTE : 0,
    perhaps: 5 * MINUTE,
    breached: index < 2 ? 5 * MINUTE : 0,
    most: index < 2 ? 1 : 0,
  },
}));

/** Pictures from two folders, of which distances were measured in one. */
const FOLDER: FolderRecord = {
  kind: 'folder',
  id: 'folder',
  start: CALL_NOW - 5 * MINUTE,
  policy: 'mask_required',
  rows: ['ward 9', 'ward 10 of the house beside the old gate'].map((folder, index) => ({
    folder,
    pictures: 12,
    withoutFaces: 1,
    unreadable: 1,
    cancelled: 0,
    counts: { with_mask: 9, without_mask: 2, incorrect_mask: 1, unsure: 1 },
    judged: 12,
    breaking: 3,
    ...(index === 0 && { closePairs: { tooClose: 3, perhaps: 4 } }),
  })),
};

/** Switches portraits on, and gives each person of the kept report one: a disc in a colour of its own. */
async function keepPortraits(page: Page): Promise<void> {
  await page.evaluate(async ({ id, people }) => {
    await chrome.storage.local.set({ settings: { version: 1, portraits: true } });
    const opened = indexedDB.open('history');
    await new Promise((resolve) => opened.addEventListener('success', resolve, { once: true }));
    const written = opened.result.transaction('portraits', 'readwrite');
    for (const [index, { key }] of people.entries()) {
      const canvas = Object.assign(document.createElement('canvas'), { width: 48, height: 64 });
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no 2D canvas');
      context.fillStyle = `hsl(${index * 120}deg 60% 60%)`;
      context.arc(24, 32, 20, 0, 2 * Math.PI);
      context.fill();
      written.objectStore('portraits').put(canvas.toDataURL('image/jpeg', 0.7), [id, key]);
    }
    await new Promise((resolve) => written.addEventListener('complete', resolve, { once: true }));
    opened.result.close();
  }, RECORD);
}

/** As `showKeptReport`, with portraits of its people. */
export async function showKeptPortraits(page: Page): Promise<void> {
  await keepPortraits(page);
  await showKeptReport(page);
  await page.waitForSelector('article .portrait img');
}

/** Puts reports into the database of the report page that is open, and shows one. */
export async function showKeptReport(page: Page, shown: 'kept' | 'folder' = 'kept'): Promise<void> {
  await page.evaluate(
    async (record, intervals, folder) => {
      const opened = indexedDB.open('history');
      await new Promise((resolve) => opened.addEventListener('success', resolve, { once: true }));
      const written = opened.result.transaction(['records', 'intervals'], 'readwrite');
      written.objectStore('records').put(record);
      if (folder) written.objectStore('records').put(folder);
      for (const one of intervals) written.objectStore('intervals').put(one, [record.id, one.from]);
      await new Promise((resolve) => written.addEventListener('complete', resolve, { once: true }));
      opened.result.close();
    },
    RECORD,
    INTERVALS,
    shown === 'folder' ? FOLDER : undefined,
  );
  await page.goto(`${page.url().replace(/#.*/, '')}#${shown}`);
  await page.reload();
  await page.waitForSelector('article table');
}
