import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeWorker, useFakeWorkers } from '../../test/node/fakeWorker.ts';
import { type BackendComparison, compareBackends } from './compareBackends.ts';

let stop: AbortController;
let shares: number[];

beforeEach(() => {
  useFakeWorkers();
  stop = new AbortController();
  shares = [];
});

afterEach(() => vi.unstubAllGlobals());

const settle = () => new Promise((resolve) => setTimeout(resolve));
const compare = () => compareBackends(2, (share) => shares.push(share), stop.signal);

/** Plays the workers: each pass of a backend takes so many ms for each face; one without a time does not start. */
async function play(msPerFace: { readonly [backend: string]: number }): Promise<void> {
  for (let turn = 0; turn < 60; turn++) {
    const worker = FakeWorker.made.at(-1);
    const request = worker?.requests.at(-1);
    const ms = msPerFace[worker?.asked('start').backend ?? ''];
    if (request?.type === 'start' && ms === undefined)
      worker?.reply({ type: 'not-started', message: 'none', stack: '' });
    else if (request?.type === 'start') worker?.reply({ type: 'started', tensors: 1 });
    else if (request?.type === 'measure')
      worker?.reply({ type: 'measured', id: request.id, passMs: (ms ?? 0) * request.shape.faces });
    await settle();
  }
}

const figures = ({ measured }: BackendComparison) =>
  measured.map(({ backend, facesPerSecond }) => [backend, facesPerSecond && Math.round(facesPerSecond)]);

it('tells how many faces each backend checks in a second, and what the automatic choice ends with', async () => {
  const comparing = compare();
  await play({ wasm: 10, webgl: 2, webgpu: 4 });
  const comparison = await comparing;
  expect(figures(comparison)).toEqual([
    ['wasm', 200],
    ['webgl', 500],
    ['webgpu', 250],
  ]);
  // WebGPU is tried first, but is no 1.5 times as fast as two threads.
  expect(comparison.automatic).toBe('webgl');
  expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, true, true]);
});

it('says so where a backend does not run, and gets on all the same', async () => {
  const comparing = compare();
  await play({ wasm: 10 });
  const comparison = await comparing;
  expect(figures(comparison)).toEqual([
    ['wasm', 200],
    ['webgl', undefined],
    ['webgpu', undefined],
  ]);
  expect(comparison.automatic).toBe('wasm');
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

it('ends at once, with its worker, when it is cancelled', async () => {
  const cancelled = expect(compare()).rejects.toMatchObject({ name: 'AbortError' });
  await settle();
  stop.abort();
  await cancelled;
  expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true]);
});
