import * as v from 'valibot';
import { expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { receive } from './receive.ts';

const Schema = v.object({ type: v.literal('hello') });

it('passes on a message that fits', () => {
  expect(receive(Schema, { type: 'hello' }, 'test')).toEqual({ type: 'hello' });
});

it('reports a message that does not fit once, and passes nothing on', () => {
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined);
  const wrong = () => receive(Schema, { type: 'bye' }, 'test');
  for (let time = 0; time < 3; time++) expect(wrong()).toBeUndefined();
  expect(console).toHaveBeenCalledOnce();
  expect(fake.runtime.sendMessage).toHaveBeenCalledOnce();
  expect(fake.runtime.sendMessage.mock.calls[0]?.[0]).toMatchObject({ type: 'bug', bug: { where: 'test' } });
});
