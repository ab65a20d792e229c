import * as v from 'valibot';
import { browser } from './browser.ts';
import { type Bug, BugSchema } from './bug.ts';
import { followStorage } from './followStorage.ts';
import { InTurn } from './inTurn.ts';

/** Where local storage keeps the list of bugs. */
const KEY = 'bugs';

/** How many bugs are kept: enough to see what led to what, and below 200 kB even with stacks of 4000 characters. */
const MOST_BUGS = 20;

const writes = new InTurn();

/**
 * Adds a bug at the end of the list, which is on this machine and nowhere else, and drops the oldest bug if the list is
 * full. Only the background may call this, so that no two contexts overwrite each other's bugs. A bug that is in the
 * list already moves to the end, so that a bug that happens in every tab does not drive out the others.
 */
export function keepBug(bug: Bug): Promise<void> {
  return writes.do(async () => {
    const stored = await browser.storage.local.get(KEY);
    const others = bugsFrom(stored[KEY]).filter((other) => !isSame(other, bug));
    await browser.storage.local.set({ [KEY]: [...others, bug].slice(-MOST_BUGS) });
  });
}

/** Empties the list. Only the background may call this. */
export function clearBugs(): Promise<void> {
  return writes.do(() => browser.storage.local.remove(KEY));
}

/** Calls back with the list, the newest bug last, and again whenever it changes, until the signal aborts. */
export function followBugs(onBugs: (bugs: readonly Bug[]) => void, signal: AbortSignal, where: string): void {
  followStorage({ area: 'local', keys: [KEY] }, ({ [KEY]: bugs }) => onBugs(bugsFrom(bugs)), signal, where);
}

/** The bugs in a value read from storage. Those that do not fit are left out. */
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
