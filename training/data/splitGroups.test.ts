import { expect, it } from 'vitest';
import { splitByGroups } from './splitGroups.ts';

const whole = (digit: string) => digit.repeat(68);
const face = (digit: string) => digit.repeat(28);

it('keeps near-duplicates together, across folders, and leaves out what would join two parts', () => {
  const old = Array.from({ length: 16 }, (_, index) => ({
    file: `faces/with_mask/${index}.jpg`,
    hashes: [whole(index.toString(16))],
  }));
  const before = splitByGroups(old);
  const parts = (split: string) => old.filter(({ file }) => before.get(file) === split);
  const [train, test] = [parts('train')[0], parts('test')[0]];
  if (!train || !test) throw new Error('the lots of these names must fall into both parts');
  const after = splitByGroups([
    ...old,
    { file: 'real/faces/with_mask/copy.jpg', hashes: test.hashes },
    { file: 'real/scenes/images/a.jpg', hashes: [train.hashes[0] as string, face('3')] },
    { file: 'real/scenes/images/b.jpg', hashes: [test.hashes[0] as string, face('c')] },
    { file: 'real/scenes/images/c.jpg', hashes: [train.hashes[0] as string, face('3')] },
  ]);
  for (const { file } of old) expect(after.get(file)).toBe(before.get(file));
  expect(after.get('real/faces/with_mask/copy.jpg')).toBe('test');
  expect(after.get('real/scenes/images/a.jpg')).toBe('train');
  expect(after.get('real/scenes/images/b.jpg')).toBe('test');
  const bridged = splitByGroups([
    ...old,
    { file: 'real/scenes/images/a.jpg', hashes: [train.hashes[0] as string, face('3')] },
    { file: 'real/scenes/images/b.jpg', hashes: [test.hashes[0] as string, face('3')] },
  ]);
  expect(bridged.get('real/scenes/images/a.jpg')).toBe('left_out');
  for (const { file } of old) expect(bridged.get(file)).toBe(before.get(file));
});
