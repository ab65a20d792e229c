import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { HelpOpener } from '../helpOpener.ts';
import { Header } from './Header.tsx';

let root: HTMLElement;

beforeEach(() => {
  const { document } = parseHTML('<html><body><main></main></body></html>');
  root = document.querySelector('main') as unknown as HTMLElement;
  vi.stubGlobal('document', document);
});

afterEach(() => vi.unstubAllGlobals());

/** The header as popup and panel draw it, with the help's button following the storage. */
function open(): void {
  const draw = () => render(<Header phase={undefined} tools={help.tools} />, root);
  const help = new HelpOpener(draw, new AbortController().signal, 'test');
}

const button = () => root.querySelector<HTMLButtonElement>('[data-action="help"]');

it('opens the help', async () => {
  open();
  await vi.waitFor(() => expect(button()?.getAttribute('aria-label')).toBe('Help'));
  expect(button()?.querySelector('.mark')).toBeNull();
  await act(async () => button()?.click());
  await vi.waitFor(() =>
    expect(fake.tabs.create).toHaveBeenCalledWith({ url: 'chrome-extension://own-extension/help/help.html#how-sure' }),
  );
});

it('marks unread news in words and by a dot, and opens them', async () => {
  await fake.storage.local.set({ newsReadUpTo: '0.0.1' });
  open();
  await vi.waitFor(() => expect(button()?.getAttribute('aria-label')).toBe('Help: there is news'));
  expect(button()?.querySelector('.mark')).not.toBeNull();
  await act(async () => button()?.click());
  await vi.waitFor(() =>
    expect(fake.tabs.create).toHaveBeenCalledWith({ url: 'chrome-extension://own-extension/help/help.html#news' }),
  );
});
