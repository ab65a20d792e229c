import { expect, it } from 'vitest';
import { nearDuplicateGroups } from './nearDuplicateGroups.ts';

it('groups what differs in few bits, through others too, and by any kind of hash', () => {
  const zero = '0000'.repeat(17);
  const near = `00ff${'0000'.repeat(16)}`;
  const nearToNear = `00ffff00${'0000'.repeat(15)}`;
  const far = 'ffff'.repeat(17);
  const groups = nearDuplicateGroups([[zero], [near], [nearToNear], [far, '1234'], ['5555'.repeat(17), '1235']]);
  expect(groups[1]).toBe(groups[0]);
  expect(groups[2]).toBe(groups[1]);
  expect(groups[3]).not.toBe(groups[0]);
  expect(groups[4]).toBe(groups[3]);
});
