import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { injectContent, mayLookInto } from './injectContent.ts';

const SCRIPT = 'content/live/content.js';

/** What the browser was asked to run, in turn: a file, at once or not. */
const injected = () =>
  fake.scripting.executeScript.mock.calls.map((call: unknown[]) => {
    const [{ files, injectImmediately }] = call as [{ files?: string[]; injectImmediately: boolean }];
    return [files?.[0], injectImmediately];
  });

beforeEach(() => {
  fake.tabs.get.mockResolvedValue({ id: 5, url: 'https://call.example/' });
});

it('puts the script into every document, also into those that still load', async () => {
  expect(await injectContent(5, SCRIPT, 'at once')).toBeUndefined();
  expect(fake.scripting.executeScript).toHaveBeenCalledWith({
    target: { tabId: 5, allFrames: true },
    files: [SCRIPT],
    injectImmediately: true,
  });
});

it('waits until the documents have loaded where that is asked for, but not for documents that never end', async () => {
  expect(await injectContent(5, SCRIPT, 'when loaded')).toBeUndefined();
  expect(injected()).toEqual([[SCRIPT, false]]);
  vi.useFakeTimers();
  fake.scripting.executeScript.mockReset();
  fake.scripting.executeScript.mockReturnValueOnce(new Promise(() => undefined)).mockResolvedValue([]);
  const endless = injectContent(5, SCRIPT, 'when loaded');
  await vi.advanceTimersByTimeAsync(3000);
  expect(await endless).toBeUndefined();
  expect(injected()).toEqual([
    [SCRIPT, false],
    [SCRIPT, true],
  ]);
  vi.useRealTimers();
});

it('says of a page that it may not look into why not, and puts nothing of ours there', async () => {
  fake.tabs.get.mockResolvedValue({ id: 5 });
  fake.scripting.executeScript.mockRejectedValue(new Error('Cannot access a chrome:// URL'));
  expect(await injectContent(5, SCRIPT, 'at once')).toBe('restricted_page');
  expect(injected()).toEqual([[undefined, true]]);
});

it('waits not for ever where the browser keeps a script until the next click on the button', async () => {
  vi.useFakeTimers();
  fake.tabs.get.mockResolvedValue({ id: 5 });
  fake.scripting.executeScript.mockReturnValue(new Promise(() => undefined));
  const kept = injectContent(5, SCRIPT, 'at once');
  await vi.advanceTimersByTimeAsync(1000);
  expect(await kept).toBe('not_permitted');
  expect(injected()).toEqual([[undefined, true]]);
  vi.useRealTimers();
});

it('may look into a tab whose address the browser tells; a tab that is gone was not taken back', async () => {
  expect(await mayLookInto(5)).toBe(true);
  fake.tabs.get.mockResolvedValue({ id: 5 });
  expect(await mayLookInto(5)).toBe(false);
  fake.tabs.get.mockRejectedValue(new Error('No tab with id: 5.'));
  expect(await mayLookInto(5)).toBe(true);
});

// Chromium (extensions/common/manifest_constants.cc, scripting_api.cc) and Firefox give these texts.
it.each([
  ['Cannot access a chrome:// URL', 'restricted_page'],
  ['Cannot access a chrome-extension:// URL of different extension', 'restricted_page'],
  ['The extensions gallery cannot be scripted.', 'restricted_page'],
  ['The New Tab Page cannot be scripted.', 'restricted_page'],
  ['This page cannot be scripted due to an ExtensionsSettings policy.', 'restricted_page'],
  ['Frame with ID 0 is showing error page', 'restricted_page'],
  ['Missing host permission for the tab', 'restricted_page'],
  [
    'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
    'not_permitted',
  ],
  [
    'Cannot access contents of url "https://example.org/". Extension manifest must request permission to access this host.',
    'not_permitted',
  ],
  ['Frame with ID 0 was removed.', 'navigated'],
  ['The tab was closed.', 'navigated'],
  ['No tab with id: 5.', 'navigated'],
  ['something new', 'not_permitted'],
])('tells from "%s": %s', async (text, reason) => {
  fake.scripting.executeScript.mockRejectedValue(new Error(text));
  expect(await injectContent(5, SCRIPT, 'at once')).toBe(reason);
});
