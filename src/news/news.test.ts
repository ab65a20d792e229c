import { expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { isNewer, newsSince, RELEASES } from './news.ts';
import { followUnreadNews, forgetUnreadNews, noteUnreadNews } from './unreadNews.ts';

const NEWS = [{ version: '0.10.0' }, { version: '0.9.0' }];

it.each([
  ['0.10.0', '0.9.0', true],
  ['1.0.0', '0.99.9', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.1.1', false],
])('%s is newer than %s: %s', (version, than, newer) => {
  expect(isNewer(version, than)).toBe(newer);
});

it('tells what is new since a version', () => {
  expect(newsSince('0.9.0', NEWS)).toEqual([NEWS[0]]);
  expect(newsSince('0.8.3', NEWS)).toEqual(NEWS);
  expect(newsSince('0.10.0', NEWS)).toEqual([]);
});

it('has news of versions with numbers only', () => {
  for (const { version } of RELEASES) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

function told() {
  const onNews = vi.fn();
  followUnreadNews(onNews, new AbortController().signal, 'test');
  return onNews;
}

it('keeps news unread until they have been read, also over a second update', async () => {
  await noteUnreadNews('0.8.0', NEWS);
  await noteUnreadNews('0.9.0', NEWS);
  const onNews = told();
  await expect.poll(() => onNews).toHaveBeenLastCalledWith('0.8.0');
  await forgetUnreadNews();
  await expect.poll(() => onNews).toHaveBeenLastCalledWith(undefined);
});

it('notes nothing after an update without news', async () => {
  await noteUnreadNews('0.10.0', NEWS);
  expect(await fake.storage.local.get('newsReadUpTo')).toEqual({});
});
