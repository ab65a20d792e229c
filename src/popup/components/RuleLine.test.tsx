import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { useMainElement } from '../../../test/node/mainElement.ts';
import type { PolicyHere } from '../../policy/policyHere.ts';
import { RuleLine } from './RuleLine.tsx';

const SITE = 'https://call.example.org';

const main = useMainElement();

async function show(source: PolicyHere['source'], managed: object = {}): Promise<void> {
  await fake.storage.local.set({ managedSettings: managed });
  const here: PolicyHere = { policy: 'mask_required', source };
  await act(async () => render(<RuleLine here={here} site={SITE} tabId={5} running={true} />, main()));
  await act(() => new Promise((resolve) => setTimeout(resolve)));
}

const select = (name: string) => main().querySelector(`[name="${name}"]`) as HTMLSelectElement;

async function choose(name: string, value: string): Promise<void> {
  const field = select(name);
  for (const option of field.querySelectorAll('option')) option.removeAttribute('selected');
  field.querySelector(`option[value="${value}"]`)?.setAttribute('selected', '');
  await act(() => void field.dispatchEvent(new (document.defaultView as Window & typeof globalThis).Event('change')));
}

const told = () => fake.runtime.sendMessage.mock.calls.map(([message]) => message);

it('changes the rule everywhere', async () => {
  await show('general');
  expect(main().textContent).not.toContain('administrator');
  await choose('policy', 'count_only');
  expect(told()).toEqual([{ type: 'change-settings', change: { policy: 'count_only' } }]);
});

it('says that an administrator has set the rule, and does not pretend that it can be changed', async () => {
  await show('general', { policy: 'mask_required' });
  expect(select('policy').disabled).toBe(true);
  expect(main().textContent).toContain('Your administrator has set this.');
});

it('goes back from a site’s rule to a prescribed one without trying to change that', async () => {
  await show('site', { policy: 'mask_forbidden' });
  expect(select('policy').disabled).toBe(false);
  await choose('policy-source', 'general');
  expect(told()).toEqual([{ type: 'site-policy', site: SITE, policy: null }]);
});

it('offers no rule for a site where these are prescribed', async () => {
  await show('general', { sitePolicies: { [SITE]: 'count_only' } });
  const option = select('policy-source').querySelector('option[value="site"]');
  expect(option?.hasAttribute('disabled')).toBe(true);
});
