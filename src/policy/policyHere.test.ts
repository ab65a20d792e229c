import { expect, it } from 'vitest';
import { policyHere } from './policyHere.ts';

const SITES = { 'https://bank.example': 'mask_forbidden' } as const;

it('takes the choice for this check before that for the site, and that before the general one', () => {
  const here = (site: string | null, session: 'count_only' | null) => policyHere('mask_required', SITES, site, session);
  expect(here('https://bank.example', 'count_only')).toEqual({ policy: 'count_only', source: 'session' });
  expect(here('https://bank.example', null)).toEqual({ policy: 'mask_forbidden', source: 'site' });
  expect(here('https://other.example', null)).toEqual({ policy: 'mask_required', source: 'general' });
  expect(here(null, null)).toEqual({ policy: 'mask_required', source: 'general' });
});

it('takes no site for one that only every object knows', () => {
  expect(policyHere('mask_required', {}, 'constructor', null).source).toBe('general');
});
