import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { Bug } from './bug.ts';
import { clearBugs, followBugs, keepBug } from './bugLog.ts';

const bug = (at: number, message = `bug ${at}`): Bug => ({ where: 'test', message, stack: '', at });
const kept = () => fake.storage.local.data['bugs'];
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('keeps the 20 newest bugs, however many come at once', async () => {
  await Promise.all(Array.from({ length: 25 }, (_, at) => keepBug(bug(at))));
  expect(kept()).toEqual(Array.from({ length: 20 }, (_, index) => bug(index + 5)));
});

it('keeps a repeated bug only once, with the time when it happened last', async () => {
  await keepBug(bug(1, 'again'));
  await keepBug(bug(2));
  await keepBug(bug(3, 'again'));
  expect(kept()).toEqual([bug(2), bug(3, 'again')]);
});

it('can be emptied', async () => {
  await Promise.all([keepBug(bug(1)), clearBugs(), keepBug(bug(2))]);
  expect(kept()).toEqual([bug(2)]);
});

it('calls back when it changes, and leaves out entries that do not fit', async () => {
  const seen: (readonly Bug[])[] = [];
  fake.storage.local.data = { bugs: [bug(1), { broken: true }] };
  followBugs((bugs) => seen.push(bugs), new AbortController().signal, 'test');
  await settled();
  await keepBug(bug(2));
  await clearBugs();
  await fake.storage.local.set({ bugs: 'broken' });
  expect(seen).toEqual([[bug(1)], [bug(1), bug(2)], [], []]);
});
