import type { Page } from 'puppeteer-core';
import type { CheckRecord, Interval } from '../../../src/history/checkRecord.ts';
import { CALL_NOW } from './storedCall.ts';

const MINUTE = 60_000;
const states = (share: number) => ({
  with_mask: 6 * MINUTE,
  without_mask: share * MINUTE,
  incorrect_mask: MINUTE,
  unsure: MINUTE,
});

/** A check of 45 minutes, in which somebody with a long name breaks the rule and a video can't be read for a while. */
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
}));

/** Puts a report into the database of the report page that is open, and shows it. */
export async function showKeptReport(page: Page): Promise<void> {
  await page.evaluate(
    async (record, intervals) => {
      const opened = indexedDB.open('history');
      await new Promise((resolve) => opened.addEventListener('success', resolve, { once: true }));
      const written = opened.result.transaction(['records', 'intervals'], 'readwrite');
      written.objectStore('records').put(record);
      for (const one of intervals) written.objectStore('intervals').put(one, [record.id, one.from]);
      await new Promise((resolve) => written.addEventListener('complete', resolve, { once: true }));
      opened.result.close();
    },
    RECORD,
    INTERVALS,
  );
  await page.goto(`${page.url().replace(/#.*/, '')}#${RECORD.id}`);
  await page.reload();
  await page.waitForSelector('article table');
}
