import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { useMainElement } from '../../../test/node/mainElement.ts';
import { HelpOpener } from '../helpOpener.ts';
import { Header } from './Header.tsx';

const main = useMainElement();

/** The header as popup and panel draw it, with the help's button following the storage. */
function open(): void {
  const draw = () => render(<Header phase={undefined} tools={help.tools} />, main());
  const help = new HelpOpener(draw, new AbortController().signal, 'test');
}

const button = () => main().querySelector<HTMLButtonElement>('[data-action="help"]');

it('opens the help', async () => {
  open();
  await expect.poll(() => button()?.getAttribute('aria-label')).toBe('Help');
  expect(button()?.querySelector('.mark')).toBeNull();
  await act(async () => button()?.click());
  await expect
    .poll(() => fake.tabs.create)
    .toHaveBeenCalledWith({ url: 'chrome-extension://own-extension/help/help.html#how-sure' });
});

it('marks unread news in words and by a dot, and opens them', async () => {
  await fake.storage.local.set({ newsReadUpTo: '0.0.1' });
  open();
  await expect.poll(() => button()?.getAttribute('aria-label')).toBe('Help: there is news');
  expect(button()?.querySelector('.mark')).not.toBeNull();
  await act(async () => button()?.click());
  await expect
    .poll(() => fake.tabs.create)
    .toHaveBeenCalledWith({ url: 'chrome-extension://own-extension/help/help.html#news' });
});
