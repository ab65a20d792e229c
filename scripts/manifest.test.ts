import { expect, it } from 'vitest';
import { manifestFor, packageVersion } from './manifest.ts';

it('differs between the browsers only in what each of them needs', () => {
  const [chromium, firefox] = [manifestFor('chromium'), manifestFor('firefox')];
  const differing = [...new Set([...Object.keys(chromium), ...Object.keys(firefox)])].filter(
    (key) => JSON.stringify(chromium[key]) !== JSON.stringify(firefox[key]),
  );
  expect(differing.sort()).toEqual([
    'background',
    'browser_specific_settings',
    'content_security_policy',
    'message_serialization',
    'minimum_chrome_version',
    'permissions',
    'side_panel',
    'sidebar_action',
    'storage',
  ]);
});

it('gives Chromium a service worker and an offscreen document, and Firefox an event page that may embed the host', () => {
  expect(manifestFor('chromium')).toMatchObject({
    background: { type: 'module', service_worker: 'background/background.js' },
    permissions: ['activeTab', 'contextMenus', 'offscreen', 'scripting', 'sidePanel', 'storage'],
  });
  const firefox = manifestFor('firefox');
  expect(firefox).toMatchObject({
    background: { type: 'module', scripts: ['background/background.js'] },
    permissions: ['activeTab', 'contextMenus', 'scripting', 'storage'],
    sidebar_action: { default_panel: 'popup/panel.html', open_at_install: false },
  });
  expect(JSON.stringify(firefox['content_security_policy'])).toContain("frame-src 'self'");
  expect(JSON.stringify(manifestFor('chromium')['content_security_policy'])).not.toContain('frame-src');
});

it('allows the styles that the build has put into a page, besides those in files', () => {
  expect(JSON.stringify(manifestFor('chromium', ["'sha256-abc='"])['content_security_policy'])).toContain(
    "style-src 'self' 'sha256-abc='; img-src",
  );
  expect(JSON.stringify(manifestFor('chromium')['content_security_policy'])).toContain("style-src 'self'; img-src");
});

it('tells Firefox that no data are collected', () => {
  expect(manifestFor('firefox')).toMatchObject({
    browser_specific_settings: { gecko: { data_collection_permissions: { required: ['none'] } } },
  });
});

it('has the version of package.json, and nothing that only the build reads', () => {
  for (const manifest of [manifestFor('chromium'), manifestFor('firefox')]) {
    expect(manifest['version']).toBe(packageVersion());
    expect(manifest).not.toHaveProperty('only_in');
  }
});
