import * as v from 'valibot';
import { expect, it } from 'vitest';
import { SettingsChangeSchema } from '../settings/settings.ts';
import { CALL_SITES, siteFrom } from './callSites.ts';

it.each([
  ['meet.example.org', 'https://meet.example.org'],
  [' https://meet.example.org/room?x=1 ', 'https://meet.example.org'],
  ['http://10.9.9.1:8000/demo', 'http://10.9.9.1:8000'],
  ['bücher.example', 'https://xn--bcher-kva.example'],
  ['', undefined],
  ['ftp://example.org', undefined],
  ['javascript:alert(1)', undefined],
  ['https://*.example.org', undefined],
  ['two words', undefined],
])('takes "%s" as %s', (typed, site) => {
  expect(siteFrom(typed)).toBe(site);
});

it('offers only sites that the settings take', () => {
  const sites = CALL_SITES.map(({ site }) => site);
  expect(v.is(SettingsChangeSchema, { autoStartSites: sites })).toBe(true);
  expect(sites.map(siteFrom)).toEqual(sites);
});
