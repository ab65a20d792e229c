import { expect, it } from 'vitest';
import { InTurn } from './inTurn.ts';

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('does the work in the order in which it was asked for, however long each piece takes', async () => {
  const order: string[] = [];
  const turns = new InTurn();
  const work = (name: string, ms: number) =>
    turns.do(async () => {
      order.push(`${name} begins`);
      await after(ms);
      order.push(`${name} ends`);
      return name;
    });
  expect(await Promise.all([work('slow', 20), work('quick', 0)])).toEqual(['slow', 'quick']);
  expect(order).toEqual(['slow begins', 'slow ends', 'quick begins', 'quick ends']);
});

it('passes an error to the one who asked, and goes on', async () => {
  const turns = new InTurn();
  const broken = turns.do(() => Promise.reject(new Error('broken')));
  const next = turns.do(async () => 'next');
  await expect(broken).rejects.toThrow('broken');
  expect(await next).toBe('next');
});
