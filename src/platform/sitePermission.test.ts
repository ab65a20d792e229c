import { expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import {
  allowedSites,
  onPermissionsChanged,
  onSitesAllowed,
  onSitesRevoked,
  requestSitePermission,
  revokeSite,
} from './sitePermission.ts';

it('asks for a site without its port, since permissions have none', async () => {
  await requestSitePermission('https://call.example:8443');
  expect(fake.permissions.request).toHaveBeenCalledWith({ origins: ['https://call.example/*'] });
});

it('lists the sites that are allowed, and gives one back', async () => {
  const remove = vi.fn(async () => true);
  Object.assign(fake.permissions, { getAll: async () => ({ origins: ['https://call.example/*'] }), remove });
  expect(await allowedSites()).toEqual(['https://call.example/*']);
  expect(await revokeSite('https://call.example/*')).toBe(true);
  expect(remove).toHaveBeenCalledWith({ origins: ['https://call.example/*'] });
});

it('tells of allowed sites, not of other permissions', () => {
  const told = vi.fn();
  onSitesAllowed(told);
  fake.permissions.onAdded.dispatch({});
  expect(told).not.toHaveBeenCalled();
  fake.permissions.onAdded.dispatch({ origins: ['https://call.example/*'] });
  expect(told).toHaveBeenCalledOnce();
});

it('tells of sites that were taken back, not of other permissions', () => {
  const told = vi.fn();
  onSitesRevoked(told);
  fake.permissions.onRemoved.dispatch({});
  expect(told).not.toHaveBeenCalled();
  fake.permissions.onRemoved.dispatch({ origins: ['https://call.example/*'] });
  expect(told).toHaveBeenCalledOnce();
});

it('tells of each change until it is not wanted any more', () => {
  const told = vi.fn();
  const stop = new AbortController();
  onPermissionsChanged(told, stop.signal);
  fake.permissions.onRemoved.dispatch({ origins: [] });
  stop.abort();
  fake.permissions.onRemoved.dispatch({ origins: [] });
  expect(told).toHaveBeenCalledOnce();
});
