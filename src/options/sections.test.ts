import { expect, it } from 'vitest';
import { SETTING_KEYS } from '../settings/settings.ts';
import { SECTIONS } from './sections.ts';

it('offer every setting, and each once', () => {
  const offered = SECTIONS.flatMap(({ controls }) => controls.map(({ key }) => key));
  expect(offered.sort()).toEqual([...SETTING_KEYS].sort());
});
