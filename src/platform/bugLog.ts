import * as v from 'valibot';
import { browser } from './browser.ts';
import { type Bug, BugSchema } from './bug.ts';
import { followStorage } from './followStorage.ts';
import { InTurn } from './inTurn.ts';

/** Where local storage keeps the list of bugs. */
const KEY = 'bugs';

/** Bugs that are kept: enough to see what led to what; with stacks of 4000 characters still below 200 kB. */
const MOST_BUGS = 20;

const writes = new InTurn();

/**
 * Puts a bug at the end of the list, on this machine and nowhere else; the oldest makes room. Only the background
 * may, so that no two contexts overwrite each other's bugs. One that was there before moves to the end, so that a bug
 * that happens in every tab does not drive out the others.
 */
export function keepBug(bug: Bug): Promise<void> {
  return writes.do(async () => {
    const stored = await browser.storage.local.get(KEY);
    const others = bugsFrom(stored[KEY]).filter((other) => !isSame(other, bug));
    await browser.storage.local.set({ [KEY]: [...others, bug].slice(-MOST_BUGS) });
  });
}

/** Empties the list; only the background may. */
export function clearBugs(): Promise<void> {
  return writes.do(() => browser.storage.local.remove(KEY));
}

/** Calls back with the list, the newest bug last, and again whenever it changes, until the signal aborts. */
export function followBugs(onBugs: (bugs: readonly Bug[]) => void, signal: AbortSignal, where: string): void {
  followStorage({ area: 'local', keys: [KEY] }, ({ [KEY]: bugs }) => onBugs(bugsFrom(bugs)), signal, where);
}

/** The bugs as read from storage; those that do not fit are left out. */
function bugsFrom(value: unknown): Bug[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const bug = v.safeParse(BugSchema, one);
    return bug.success ? bug.output : [];
  });
}

function isSame(a: Bug, b: Bug): boolean {
  return a.where === b.where && a.message === b.message && a.stack === b.stack;
}
