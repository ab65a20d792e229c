import { expect, it } from 'vitest';
import { driftsOf, type SoakLook, soakPage } from './soakLooks.ts';

const STEADY: SoakLook = {
  minute: 0,
  checks: 20,
  cost: 30,
  tensors: 500,
  hostHeap: 12,
  pageHeap: 9,
  nodes: 900,
  listeners: 80,
  memory: 300,
  ports: 1,
};

const looks = (change: (step: number) => Partial<SoakLook>) =>
  Array.from({ length: 12 }, (_, step) => ({ ...STEADY, minute: step / 4, ...change(step) }));

it('finds nothing in a steady check', () => {
  expect(driftsOf(looks((step) => ({ checks: 20 + (step % 2), hostHeap: 12 + (step % 3) })))).toEqual([]);
});

it('finds what grows, and checks that become fewer', () => {
  expect(driftsOf(looks((step) => ({ tensors: 500 + 20 * step })))).toEqual([
    'tensors: 530.0 at the start, 690.0 at the end',
  ]);
  expect(driftsOf(looks((step) => ({ cost: 30 + step })))).toEqual(['cost: 31.5 at the start, 39.5 at the end']);
  expect(driftsOf(looks((step) => ({ checks: 20 - step, ports: 1 + Math.floor(step / 6) })))).toHaveLength(2);
});

it('draws a curve of each measure', () => {
  expect(
    soakPage(
      looks(() => ({})),
      'about',
    ).match(/<svg/g),
  ).toHaveLength(9);
});
