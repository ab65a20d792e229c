import { expect, it } from 'vitest';
import { isInferenceHost, isOwnContentScript, isOwnPage } from './senders.ts';

const OWN = 'chrome-extension://own-extension/';
const id = 'own-extension';

const SENDERS = {
  'a content script': { id, url: 'https://example.org/', tab: { id: 5 }, frameId: 0 },
  'the popup': { id, url: `${OWN}popup/popup.html` },
  'the page for pictures from disk': { id, url: `${OWN}files/files.html`, tab: { id: 6 }, frameId: 0 },
  'the inference host': { id, url: `${OWN}offscreen/offscreen.html` },
  'another extension': { id: 'other', url: 'chrome-extension://other/', tab: { id: 5 } },
  'another extension that names our page': { id: 'other', url: `${OWN}popup/popup.html` },
  'a page whose address only looks like ours': { id, url: `https://example.org/${OWN}`, tab: { id: 5 } },
  nobody: {},
} as const;

it.each([
  ['a content script', 'content'],
  ['the popup', 'page'],
  ['the page for pictures from disk', 'page'],
  ['the inference host', 'host page'],
  ['another extension', ''],
  ['another extension that names our page', ''],
  ['a page whose address only looks like ours', 'content'],
  ['nobody', ''],
] as const)('%s is trusted as: %s', (name, trusted) => {
  const sender = SENDERS[name] as Parameters<typeof isOwnPage>[0];
  const seen = [
    isOwnContentScript(sender) ? 'content' : '',
    isInferenceHost(sender) ? 'host' : '',
    isOwnPage(sender) ? 'page' : '',
  ];
  expect(seen.filter(Boolean).join(' ')).toBe(trusted);
});
