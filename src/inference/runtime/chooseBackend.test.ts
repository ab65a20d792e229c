import { expect, it } from 'vitest';
import { automaticBackend, checksPerSecond, chooseBackend } from './chooseBackend.ts';

const wasm = (workers: number, ...passMs: number[]) => ({ backend: 'wasm', workers, passMs }) as const;
const webgl = (...passMs: number[]) => ({ backend: 'webgl', workers: 1, passMs }) as const;

it('takes a GPU only where it is clearly faster than one thread', () => {
  expect(chooseBackend(wasm(1, 15), webgl(12))).toBe('wasm');
  expect(chooseBackend(wasm(1, 15), webgl(8))).toBe('webgl');
  expect(chooseBackend(wasm(1, 15), webgl(150))).toBe('wasm');
});

it('compares it with all threads together', () => {
  expect(chooseBackend(wasm(4, 15), webgl(8))).toBe('wasm');
  expect(chooseBackend(wasm(4, 15), webgl(3))).toBe('wasm');
  expect(chooseBackend(wasm(4, 15), webgl(2.4))).toBe('webgl');
});

it('weighs all shapes alike, however long they take', () => {
  expect(chooseBackend(wasm(1, 10, 100), webgl(5, 70))).toBe('webgl');
  expect(chooseBackend(wasm(1, 10, 100), webgl(9, 70))).toBe('wasm');
});

it('takes no GPU that slows any shape down', () => {
  expect(chooseBackend(wasm(1, 10, 40, 90), webgl(11, 10, 10))).toBe('wasm');
  expect(chooseBackend(wasm(1, 10, 40, 90), webgl(10, 10, 10))).toBe('webgl');
});

it('takes no GPU that was not measured on every shape', () => {
  expect(chooseBackend(wasm(1, 10, 40), webgl(1))).toBe('wasm');
});

it('ends with the first GPU backend that is worth it, and with wasm where none is', () => {
  const webgpu = { backend: 'webgpu', workers: 1, passMs: [6] } as const;
  expect(automaticBackend([wasm(1, 15), webgl(3), webgpu])).toBe('webgpu');
  expect(automaticBackend([wasm(2, 15), webgl(3), webgpu])).toBe('webgl');
  expect(automaticBackend([wasm(4, 8), webgl(3)])).toBe('wasm');
  expect(automaticBackend([wasm(4, 8)])).toBe('wasm');
});

it('counts the checks of all threads, on average over the shapes', () => {
  expect(checksPerSecond(wasm(2, 10, 40))).toBeCloseTo(100);
});
