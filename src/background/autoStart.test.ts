import { expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { registerAutoStart } from './autoStart.ts';

const matches = () => fake.scripting.registered.map((script) => script.matches);

it('registers the script for the chosen sites, and for no other', async () => {
  await registerAutoStart(['https://meet.google.com', 'http://10.9.9.1:8000']);
  expect(matches()).toEqual([['http://10.9.9.1/*', 'https://meet.google.com/*']]);
  await registerAutoStart(['https://meet.google.com']);
  expect(matches()).toEqual([['https://meet.google.com/*']]);
  await registerAutoStart([]);
  expect(matches()).toEqual([]);
});

it('leaves the browser alone where nothing changes', async () => {
  await registerAutoStart(['https://a.example', 'https://b.example']);
  const again = vi.spyOn(fake.scripting, 'registerContentScripts');
  await registerAutoStart(['https://b.example', 'https://a.example']);
  expect(again).not.toHaveBeenCalled();
});
