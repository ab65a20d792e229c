import { expect, it } from 'vitest';
import { type Task, TaskQueue } from './taskQueue.ts';

function queueOf(...kinds: readonly Task<string>['kind'][]): TaskQueue<string> {
  const queue = new TaskQueue<string>();
  for (const kind of kinds) queue.add({ kind, run: async () => undefined, refuse: () => undefined });
  return queue;
}

const times = <Kind extends Task<string>['kind']>(count: number, kind: Kind) =>
  Array.from({ length: count }, () => kind);

it('gives what is measured first, then what can be seen, then hidden tabs, then still pictures', () => {
  const queue = queueOf('still', 'hidden', 'live', 'measure');
  expect([1, 2, 3, 4, 5].map(() => queue.next('thread')?.kind)).toEqual([
    'measure',
    'live',
    'hidden',
    'still',
    undefined,
  ]);
});

it('gives hidden tabs every fourth turn while frames of visible ones wait, and still pictures none', () => {
  const queue = queueOf(...times(9, 'live'), ...times(3, 'hidden'), 'still');
  const given = Array.from({ length: 12 }, () => queue.next('thread')?.kind);
  expect(given).toEqual([1, 2, 3].flatMap(() => [...times(3, 'live'), 'hidden']));
  expect(queue.next('thread')?.kind).toBe('still');
});
