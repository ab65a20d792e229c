import { expect, it } from 'vitest';
import { chosenBackend, isForHost } from './hostMessages.ts';

const id = 'own-extension';
const BACKGROUND = { id, url: 'chrome-extension://own-extension/background/background.js' };
const PLAY = { type: 'play-alert' };

it('takes the alert of the background, and leaves every other message alone', () => {
  expect(isForHost(PLAY, BACKGROUND)).toBe(true);
  expect(isForHost({ type: 'start', tabId: 5 }, BACKGROUND)).toBe(false);
  expect(isForHost({ ...PLAY, more: 1 }, BACKGROUND)).toBe(false);
  expect(isForHost(PLAY, { ...BACKGROUND, id: 'other' })).toBe(false);
  expect(isForHost(PLAY, { id, url: 'chrome-extension://own-extension/popup/popup.html' })).toBe(false);
  expect(isForHost(PLAY, { id, url: 'https://example.org/background/', tab: {} } as object)).toBe(false);
});

it('takes the chosen backend of an answer, and nothing where there is none', () => {
  expect(chosenBackend('webgl')).toBe('webgl');
  expect(chosenBackend('abacus')).toBeUndefined();
  expect(chosenBackend(undefined)).toBeUndefined();
});
