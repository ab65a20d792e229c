import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { injectContent } from './injectContent.ts';

it('puts the script into every document', async () => {
  expect(await injectContent(5, 'content/live/content.js')).toBeUndefined();
  expect(fake.scripting.executeScript).toHaveBeenCalledWith({
    target: { tabId: 5, allFrames: true },
    files: ['content/live/content.js'],
  });
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
  expect(await injectContent(5, 'content/live/content.js')).toBe(reason);
});
