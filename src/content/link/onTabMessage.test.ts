import { describe, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import { onTabMessage } from './onTabMessage.ts';

describe('onTabMessage', () => {
  it("passes on the background's messages, and sends the answers back", async () => {
    const act = vi.fn(() => Promise.resolve<true>(true));
    onTabMessage(act, new AbortController().signal);
    const answer = fake.runtime.onMessage.dispatch({ type: 'ping' }, {});
    expect(act).toHaveBeenCalledWith({ type: 'ping' });
    await expect(answer).resolves.toBe(true);
  });

  it('does not report a message that is meant for the other script', () => {
    onTabMessage(() => undefined, new AbortController().signal);
    expect(fake.runtime.onMessage.dispatch({ type: 'cancel-pictures' }, {})).toBeUndefined();
    expect(reportedBugs()).toEqual([]);
  });

  it('reports a message that does not fit, and does not act on it', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const act = vi.fn(() => undefined);
    onTabMessage(act, new AbortController().signal);
    fake.runtime.onMessage.dispatch({ type: 'check-pictures', address: 7 }, {});
    expect(act).not.toHaveBeenCalled();
    expect(reportedBugs()).toMatchObject([{ where: 'page', message: expect.stringContaining('does not fit') }]);
  });

  it('reports an error that is thrown while acting on a message', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    onTabMessage(() => {
      throw new Error('a slip while acting');
    }, new AbortController().signal);
    expect(() => fake.runtime.onMessage.dispatch({ type: 'stop' }, {})).not.toThrow();
    expect(reportedBugs()).toMatchObject([{ message: 'Error: a slip while acting' }]);
  });

  it('stops listening when its signal aborts', () => {
    const stop = new AbortController();
    onTabMessage(() => undefined, stop.signal);
    stop.abort();
    expect(fake.runtime.onMessage.listeners.size).toBe(0);
  });
});
