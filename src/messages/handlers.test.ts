import { expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { answer, answering, type Handlers } from './handlers.ts';
import type { PicturesMessage, TilesMessage } from './runtimeMessages.ts';

const nothing = async () => undefined;
const tiles: Handlers<TilesMessage> = {
  stop: nothing,
  ping: async () => true,
  pause: nothing,
  marks: async () => true,
  ring: nothing,
  'take-portraits': async () => [],
  policy: nothing,
};

it('does not compile with a case missing, one too many, or a wrong answer', () => {
  // @ts-expect-error a case is missing
  const missing: Handlers<TilesMessage> = { stop: async () => undefined };
  // @ts-expect-error nobody sends this
  const unknown: Handlers<TilesMessage> = { ...tiles, dance: async () => undefined };
  // @ts-expect-error the asker expects true
  const wrong: Handlers<TilesMessage> = { ...tiles, ping: async () => 'here' };
  // @ts-expect-error the asker expects an answer
  const silent: Handlers<TilesMessage> = { ...tiles, ping: async () => undefined };
  expect([missing, unknown, wrong, silent]).toHaveLength(4);
});

it('hands a message and its context to the handler of its type', async () => {
  const check = vi.fn(async () => undefined);
  const handlers: Handlers<PicturesMessage, [tabId: number]> = {
    'check-pictures': check,
    'check-again': nothing,
    'offer-picture': async () => null,
    'cancel-pictures': nothing,
    'clear-pictures': nothing,
    'site-allowed': nothing,
    'ping-pictures': async () => true,
    policy: nothing,
  };
  const message = { type: 'check-pictures', address: null } as const;
  await answer<PicturesMessage, [number]>(handlers, message, 'test', 5);
  expect(check).toHaveBeenCalledWith(message, 5);
});

it('reports an error, and lets the asker know', async () => {
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined);
  const broken = { ...tiles, ping: () => Promise.reject(new Error('broken')) };
  await expect(answer<TilesMessage, []>(broken, { type: 'ping' }, 'test')).rejects.toThrow('broken');
  expect(fake.runtime.sendMessage.mock.calls[0]?.[0]).toMatchObject({ type: 'bug', bug: { where: 'test' } });
  console.mockRestore();
});

it('answers the messages that are meant for this script, and leaves the rest to the other script', async () => {
  const act = answering(tiles);
  expect(await act({ type: 'ping' })).toBe(true);
  expect(act({ type: 'cancel-pictures' })).toBeUndefined();
});
