import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { folderTable } from './exportRows.ts';
import { folderCompliance, folderRows } from './folderRecord.ts';

const bare = { state: 'without_mask' } as const;
const masked = { state: 'with_mask' } as const;

it('counts by folder, and keeps what could not be read apart', () => {
  const rows = folderRows(
    [
      { path: 'ward 10/a.jpg', phase: 'done', faces: [masked, bare] },
      { path: 'ward 10/b.jpg', phase: 'unreadable', faces: [] },
      { path: 'ward 9/c.jpg', phase: 'done', faces: [] },
      { path: 'ward 9/d.jpg', phase: 'cancelled', faces: [] },
      { path: 'ward 9/e.jpg', phase: 'checking', faces: [bare] },
      { path: 'f.jpg', phase: 'done', faces: [masked, { state: 'unsure' }] },
    ],
    ruleOf('mask_required'),
  );
  expect(
    rows.map(({ folder, pictures, withoutFaces, unreadable, cancelled, breaking }) => [
      folder,
      pictures,
      withoutFaces,
      unreadable,
      cancelled,
      breaking,
    ]),
  ).toEqual([
    ['', 1, 0, 0, 0, 0],
    ['ward 9', 2, 1, 0, 1, 0],
    ['ward 10', 2, 0, 1, 0, 1],
  ]);
  // Two of three who could be judged.
  expect(folderCompliance(rows)).toBeCloseTo(2 / 3, 10);
});

it('goes by what the user says of masks worn wrongly, and judges nobody where there is no rule', () => {
  const pictures = [{ path: 'a.jpg', phase: 'done' as const, faces: [{ state: 'incorrect_mask' as const }] }];
  expect(folderCompliance(folderRows(pictures, ruleOf('mask_required')))).toBe(0);
  expect(folderCompliance(folderRows(pictures, ruleOf('mask_required', false)))).toBe(1);
  expect(folderCompliance(folderRows(pictures, ruleOf('count_only')))).toBeNull();
});

it('has no compliance where nobody could be judged', () => {
  expect(folderCompliance(folderRows([{ path: 'a', phase: 'done', faces: [] }], ruleOf('mask_required')))).toBeNull();
});

it('sums the pairs that are too close, and says nothing where no distance was measured', () => {
  const picture = { phase: 'done' as const, faces: [masked, masked] };
  const rows = folderRows(
    [
      { ...picture, path: 'a/1.jpg', closePairs: { tooClose: 1, perhaps: 2 } },
      { ...picture, path: 'a/2.jpg', closePairs: { tooClose: 3, perhaps: 0 } },
      { ...picture, path: 'b/3.jpg', closePairs: undefined },
    ],
    ruleOf('mask_required'),
  );
  expect(rows.map(({ closePairs }) => closePairs)).toEqual([{ tooClose: 4, perhaps: 2 }, undefined]);
  const record = { kind: 'folder', id: '1', start: 0, policy: 'mask_required', rows } as const;
  expect(folderTable(record)).toMatchObject([
    { folder: 'a', pairs_too_close: 4, pairs_perhaps: 2 },
    { folder: 'b', pairs_too_close: '', pairs_perhaps: '' },
  ]);
});
