import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { reportedBugs } from '../../test/node/reportedBugs.ts';
import { DEFAULT_POLICY, POLICIES, type Policy } from '../policy/policy.ts';
import { followPolicy } from './policySetting.ts';

const OTHER = POLICIES.find((policy) => policy !== DEFAULT_POLICY) as Policy;
const seen: Policy[] = [];
let stop: AbortController;

beforeEach(() => {
  seen.length = 0;
  stop = new AbortController();
});

const follow = () => followPolicy((policy) => seen.push(policy), stop.signal);
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('followPolicy', () => {
  it('tells the policy as it is, and then as it changes', async () => {
    follow();
    await settle();
    expect(seen).toEqual([DEFAULT_POLICY]);
    await fake.storage.local.set({ policy: OTHER });
    await settle();
    expect(seen).toEqual([DEFAULT_POLICY, OTHER]);
  });

  it('never ends on an older policy than the newest, however long the reads take', async () => {
    let finishFirst: (stored: Record<string, unknown>) => void = () => undefined;
    fake.storage.local.get.mockReturnValueOnce(
      new Promise((resolve) => {
        finishFirst = resolve;
      }),
    );
    follow();
    await fake.storage.local.set({ policy: OTHER });
    await settle();
    finishFirst({ policy: DEFAULT_POLICY });
    await settle();
    expect(seen).toEqual([OTHER]);
  });

  it('reads nothing again when something else in the storage changes', async () => {
    follow();
    await settle();
    await fake.storage.local.set({ other: 1 });
    await settle();
    expect(fake.storage.local.get).toHaveBeenCalledTimes(1);
  });

  it('tells nothing after its signal aborted', async () => {
    follow();
    stop.abort();
    await fake.storage.local.set({ policy: OTHER });
    await settle();
    expect(seen).toEqual([]);
    expect(fake.storage.local.onChanged.listeners.size).toBe(0);
  });

  it('reports a storage that cannot be read, unless the extension is gone', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    fake.storage.local.get.mockRejectedValue(new Error('the storage broke'));
    follow();
    await settle();
    expect(reportedBugs()).toMatchObject([{ message: 'Error: the storage broke' }]);
    fake.runtime.sendMessage.mockClear();
    fake.runtime.id = undefined;
    fake.storage.local.get.mockRejectedValue(new Error('Extension context invalidated.'));
    follow();
    await settle();
    expect(reportedBugs()).toEqual([]);
  });
});
