import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import { tellBackground } from './tellBackground.ts';

/** Lets the next message fail. @returns the bugs that were reported because of it */
async function failure(error: Error): Promise<unknown[]> {
  fake.runtime.sendMessage.mockRejectedValueOnce(error);
  expect(await tellBackground({ type: 'capture' })).toBeUndefined();
  return reportedBugs();
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
});

describe('tellBackground', () => {
  it("gives the background's answer", async () => {
    fake.runtime.sendMessage.mockResolvedValueOnce('data:image/jpeg;base64,AA==');
    expect(await tellBackground({ type: 'capture' })).toBe('data:image/jpeg;base64,AA==');
    expect(fake.runtime.sendMessage).toHaveBeenCalledWith({ type: 'capture' });
  });

  it.each([
    'Could not establish connection. Receiving end does not exist.',
    'The message port closed before a response was received.',
    'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
    'Extension context invalidated.',
  ])('has no answer, and no bug, where nobody is there: %s', async (text) => {
    expect(await failure(new Error(text))).toEqual([]);
  });

  it('ignores every error once the extension is gone', async () => {
    fake.runtime.id = undefined;
    expect(await failure(new TypeError("Cannot read properties of undefined (reading 'sendMessage')"))).toEqual([]);
  });

  it('reports every other error', async () => {
    expect(await failure(new Error('the background broke'))).toMatchObject([
      { where: 'page', message: 'Error: the background broke' },
    ]);
  });
});
