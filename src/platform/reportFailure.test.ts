import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { reportFailure, reportUncaught } from './reportFailure.ts';

const bugs = () => fake.runtime.sendMessage.mock.calls.map(([message]) => (message as { bug: unknown }).bug);
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('reports the failure of work that nobody waits for, and nothing else', async () => {
  reportFailure(Promise.resolve(), 'test');
  reportFailure(Promise.reject(new Error('failed alone')), 'test');
  await settled();
  expect(bugs()).toMatchObject([{ where: 'test', message: 'Error: failed alone' }]);
});

it('reports errors that nothing else has caught', () => {
  const listeners = new Map<string, (event: object) => void>();
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => listeners.set(type, listener));
  reportUncaught('test');
  listeners.get('error')?.({ error: new Error('thrown'), message: 'Uncaught' });
  listeners.get('error')?.({ error: null, message: 'Script error.' });
  listeners.get('unhandledrejection')?.({ reason: new Error('rejected') });
  expect(bugs()).toMatchObject([
    { message: 'Error: thrown' },
    { message: 'Script error.' },
    { message: 'Error: rejected' },
  ]);
});
