import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { FILE_FILTERS, type FileFace, type FileFilter, type FileResult, matchesFilter } from './fileResult.ts';

const face = (state: FileFace['state']): FileFace => ({
  id: 1,
  state,
  confidence: 0.9,
  boundingBox: { x: 0, y: 0, width: 0.1, height: 0.1 },
  thumbnail: null,
});

function filtersOf(
  phase: FileResult['phase'],
  faces: FileFace[],
  policy: 'mask_required' | 'mask_forbidden' = 'mask_required',
): FileFilter[] {
  return FILE_FILTERS.filter((filter) => matchesFilter({ phase, faces }, filter, ruleOf(policy)));
}

it('sorts pictures under filters by the rule of the place', () => {
  expect(filtersOf('done', [face('with_mask')])).toEqual(['all', 'fine']);
  expect(filtersOf('done', [face('with_mask')], 'mask_forbidden')).toEqual(['all', 'violation']);
  expect(filtersOf('done', [face('with_mask'), face('without_mask')])).toEqual(['all', 'violation']);
  expect(filtersOf('done', [face('unsure')])).toEqual(['all', 'unsure']);
});

it('never takes an unreadable picture for one without people, nor for one without masks', () => {
  expect(filtersOf('done', [])).toEqual(['all', 'no_face']);
  expect(filtersOf('unreadable', [])).toEqual(['all', 'unreadable']);
  expect(filtersOf('waiting', [])).toEqual(['all']);
});
