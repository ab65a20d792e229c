import { beforeEach, describe, expect, it, vi } from 'vitest';
import { within } from './within.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

/** Work that only its signal ends, with an error. */
function endless(signal: AbortSignal): Promise<string> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
}

describe('within', () => {
  it('gives the result of work that ends in time, and never aborts it', async () => {
    let seen: AbortSignal | undefined;
    const answer = within(
      1000,
      async (signal) => {
        seen = signal;
        return 'done';
      },
      () => 'late',
    );
    expect(await answer).toBe('done');
    await vi.advanceTimersByTimeAsync(2000);
    expect(seen?.aborted).toBe(false);
  });

  it('passes on an error of the work', async () => {
    const failing = within(
      1000,
      () => Promise.reject(new Error('broken')),
      () => 'late',
    );
    await expect(failing).rejects.toThrow('broken');
  });

  it('gives the late answer when the time is over, and aborts the work', async () => {
    const answer = within(1000, endless, () => 'late');
    await vi.advanceTimersByTimeAsync(1000);
    expect(await answer).toBe('late');
  });

  it('throws what the late answer throws', async () => {
    const answer = within(1000, endless, () => {
      throw new Error('too slow');
    });
    const expected = expect(answer).rejects.toThrow('too slow');
    await vi.advanceTimersByTimeAsync(1000);
    await expected;
  });
});
