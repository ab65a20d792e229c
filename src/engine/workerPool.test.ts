import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { FakeWorker, useFakeWorkers } from '../../test/node/fakeWorker.ts';
import type { BackendStatus } from '../inference/runtime/backendStatus.ts';
import type { InferenceJob } from './inferenceJob.ts';
import { WorkerPool } from './workerPool.ts';

let statuses: BackendStatus[];
let pool: WorkerPool;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  useFakeWorkers();
  statuses = [];
  pool = new WorkerPool(2, (status) => statuses.push(status));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Lets promises settle. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const job = (effort: InferenceJob['effort'] = 'quick', width = 1) =>
  ({ width, height: 1, pixels: new ArrayBuffer(4 * width), effort }) as const;
const worker = (index: number) => FakeWorker.made[index] as FakeWorker;
/** The wasm workers that were made since the n-th worker. */
const wasmSince = (index: number) =>
  FakeWorker.made.slice(index).filter((one) => one.asked('start').backend === 'wasm');

async function startAll(workers: FakeWorker[] = FakeWorker.made): Promise<void> {
  for (const one of workers) one.reply({ type: 'started', tensors: 3 });
  await settle();
}

async function refuseStart(workers: FakeWorker[]): Promise<void> {
  for (const one of workers) one.reply({ type: 'not-started', message: 'no memory', stack: '' });
  await settle();
}

function answer(one: FakeWorker, progress = 1): void {
  one.reply({ type: 'analyzed', id: one.asked('analyze').id, faces: [], progress, busyMs: 1, tensors: 3 });
}

async function runningPool(): Promise<void> {
  const started = pool.start();
  await startAll();
  await started;
}

it('says which backend runs once all threads have started', async () => {
  const started = pool.start();
  worker(0).reply({ type: 'started', tensors: 3 });
  await settle();
  expect(pool.status.phase).toBe('loading');
  worker(1).reply({ type: 'started', tensors: 3 });
  await started;
  expect(statuses).toEqual([{ phase: 'running', backend: 'wasm', workers: 2, reason: 'first', fallback: null }]);
  expect(pool.tensors).toEqual([3, 3]);
});

it('starts once, however often it is asked', async () => {
  void pool.start();
  void pool.start();
  await startAll();
  await pool.start();
  expect(FakeWorker.made).toHaveLength(2);
});

it('gives each thread a frame at a time, live frames before still pictures', async () => {
  await runningPool();
  const order: string[] = [];
  const asked = (['quick', 'quick', 'exhaustive', 'exhaustive', 'thorough', 'crowd'] as const).map((effort) =>
    pool.analyze(job(effort)).then(() => order.push(effort)),
  );
  expect(pool.pending).toBe(4);
  for (let turn = 0; turn < 3; turn++) {
    answer(worker(0));
    await settle();
    answer(worker(1));
    await settle();
  }
  await Promise.all(asked);
  expect(order).toEqual(['quick', 'quick', 'thorough', 'crowd', 'exhaustive', 'exhaustive']);
  expect({ pending: pool.pending, served: pool.served }).toEqual({ pending: 0, served: 6 });
});

it('takes frames of tabs that can be seen before those of hidden tabs', async () => {
  await runningPool();
  const order: string[] = [];
  void pool.analyze(job());
  void pool.analyze(job());
  for (const [name, hidden] of [
    ['hidden', true],
    ['seen', false],
    ['seen too', false],
  ] as const)
    void pool.analyze({ ...job(), hidden }).then(() => order.push(name));
  for (let turn = 0; turn < 5; turn++) {
    answer(worker(0));
    await settle();
  }
  expect(order).toEqual(['seen', 'seen too', 'hidden']);
});

it('tells what a search has found before it is over', async () => {
  await runningPool();
  const onProgress = vi.fn();
  const found = pool.analyze(job('exhaustive'), onProgress);
  answer(worker(0), 0.2);
  expect(onProgress).toHaveBeenCalledWith({ faces: [], progress: 0.2, busyMs: 1 });
  answer(worker(0));
  await expect(found).resolves.toMatchObject({ progress: 1 });
});

it('starts all threads again when one hangs, and then checks the frames that waited', async () => {
  await runningPool();
  const hung = pool.analyze(job());
  const refused = expect(hung).rejects.toMatchObject({ problem: 'engine_failed' });
  const second = pool.analyze(job());
  answer(worker(1));
  await second;
  vi.advanceTimersByTime(15_000);
  await refused;
  const waited = pool.analyze(job());
  expect(pool.status).toEqual({ phase: 'loading', backend: null, workers: 0, reason: null, fallback: 'hung' });
  expect([worker(0).terminated, worker(1).terminated]).toEqual([true, true]);
  const again = wasmSince(2);
  await startAll(again);
  answer(again[0] as FakeWorker);
  await expect(waited).resolves.toMatchObject({ progress: 1 });
  expect(pool.status).toEqual({ phase: 'running', backend: 'wasm', workers: 2, reason: null, fallback: 'hung' });
});

it('does not restart its threads again and again on a machine that is slow of a sudden', async () => {
  await runningPool();
  for (let check = 0; check < 12; check++) {
    const found = pool.analyze(job());
    vi.advanceTimersByTime(30);
    answer(worker(0));
    await found;
  }
  // From now on each check takes 4 s, which is a hundred times as long.
  const refused = expect(pool.analyze(job())).rejects.toMatchObject({ problem: 'engine_failed' });
  await vi.advanceTimersByTimeAsync(4000);
  await refused;
  const again = wasmSince(2).slice(0, 2);
  await startAll(again);
  for (let check = 0; check < 30; check++) {
    const found = pool.analyze(job());
    await vi.advanceTimersByTimeAsync(4000);
    answer(again[0] as FakeWorker);
    await expect(found).resolves.toMatchObject({ progress: 1 });
  }
  expect(again.map(({ terminated }) => terminated)).toEqual([false, false]);
});

it('reports the bug, and refuses frames, when it could not start', async () => {
  const early = pool.analyze(job());
  const refused = expect(early).rejects.toMatchObject({ problem: 'engine_failed' });
  const notStarted = expect(pool.start()).rejects.toThrow('no memory');
  await refuseStart([worker(0)]);
  await notStarted;
  await refused;
  expect(statuses.at(-1)).toEqual({ phase: 'failed', backend: null, workers: 0, reason: null, fallback: null });
  expect(worker(1).terminated).toBe(true);
  expect(fake.runtime.sendMessage.mock.calls).toMatchObject([[{ type: 'bug', bug: { message: 'Error: no memory' } }]]);
  await expect(pool.analyze(job())).rejects.toMatchObject({ problem: 'engine_failed' });
});

it('refuses all frames, waiting and new ones, when it could not start again', async () => {
  await runningPool();
  worker(0).reply({ type: 'lost' });
  const waiting = pool.analyze(job());
  const refused = expect(waiting).rejects.toMatchObject({ problem: 'engine_failed' });
  await refuseStart(wasmSince(2));
  await refused;
  expect(pool.status).toEqual({ phase: 'failed', backend: null, workers: 0, reason: null, fallback: 'lost' });
  await expect(pool.analyze(job())).rejects.toMatchObject({ problem: 'engine_failed' });
  expect(pool.pending).toBe(0);
});

it('can be started again after it failed', async () => {
  const failed = expect(pool.start()).rejects.toThrow('no memory');
  await refuseStart([worker(0)]);
  await failed;
  const started = pool.start();
  expect(pool.status.phase).toBe('loading');
  const found = pool.analyze(job());
  await startAll(wasmSince(2));
  await started;
  expect(pool.status).toEqual({ phase: 'running', backend: 'wasm', workers: 2, reason: 'first', fallback: null });
  answer(worker(2));
  await expect(found).resolves.toMatchObject({ progress: 1 });
});

it('does not count as started when a thread breaks while the others start', async () => {
  const failed = expect(pool.start()).rejects.toMatchObject({ problem: 'engine_failed' });
  worker(0).reply({ type: 'started', tensors: 3 });
  worker(0).reply({ type: 'lost' });
  worker(1).reply({ type: 'started', tensors: 3 });
  await failed;
  expect(pool.status.phase).toBe('failed');
  expect(worker(1).terminated).toBe(true);
});

/** Answers each request to measure. @param passMs ms of a pass, by the worker's index */
async function measureAll(passMs: Record<number, number>): Promise<void> {
  const answered = new Set<number>();
  for (let idle = 0; idle < 3; ) {
    await settle();
    idle++;
    for (const [at, ms] of Object.entries(passMs)) {
      const request = FakeWorker.made[Number(at)]?.requests.at(-1);
      const key = Number(at) * 1000 + (request?.type === 'measure' ? request.id : 0);
      if (request?.type !== 'measure' || answered.has(key)) continue;
      answered.add(key);
      worker(Number(at)).reply({ type: 'measured', id: request.id, passMs: ms });
      idle = 0;
    }
  }
}

/**
 * Lets the pool try the GPU: worker 2 is webgpu, worker 3 is webgl. A time is `undefined` if that worker does not
 * start.
 */
async function probe(wasmMs: number, webgpuMs: number | undefined, webglMs: number | undefined): Promise<void> {
  await runningPool();
  await vi.advanceTimersByTimeAsync(4000);
  for (const [index, ms] of [webgpuMs, webglMs].entries()) {
    const gpu = FakeWorker.made[2 + index];
    if (!gpu) return;
    if (ms === undefined) await refuseStart([gpu]);
    else await startAll([gpu]);
    await measureAll({ 0: wasmMs, [2 + index]: ms ?? 0 });
  }
}

it('stays on wasm when there is no GPU, and measures nothing then', async () => {
  await probe(10, undefined, undefined);
  expect(pool.status).toMatchObject({ backend: 'wasm', workers: 2, reason: 'no_gpu' });
  expect(worker(0).requests.map(({ type }) => type)).toEqual(['start']);
  expect([worker(2).terminated, worker(3).terminated]).toEqual([true, true]);
});

it('stays on wasm when a GPU is faster than one thread but not faster than all of them', async () => {
  await probe(12, 8, 8);
  expect(pool.status).toMatchObject({ backend: 'wasm', workers: 2, reason: 'slower' });
  expect(worker(2).terminated && worker(3).terminated).toBe(true);
});

it('moves to a GPU that is faster than all threads, once the frames under way are done', async () => {
  await probe(12, undefined, 3);
  expect(pool.status).toEqual({ phase: 'running', backend: 'webgl', workers: 1, reason: 'faster', fallback: null });
  expect([worker(0).terminated, worker(1).terminated, worker(3).terminated]).toEqual([true, true, false]);
  const found = pool.analyze(job());
  answer(worker(3));
  await expect(found).resolves.toMatchObject({ progress: 1 });
});

it('checks live frames in between while it measures', async () => {
  await runningPool();
  await vi.advanceTimersByTimeAsync(4000);
  await startAll([worker(2)]);
  expect(worker(0).requests.at(-1)).toMatchObject({ type: 'measure', shape: { width: 320, height: 180, faces: 1 } });
  const onOther = pool.analyze(job());
  expect(worker(1).asked('analyze')).toBeDefined();
  const onSame = pool.analyze(job());
  worker(0).reply({ type: 'measured', id: worker(0).asked('measure').id, passMs: 5 });
  await settle();
  expect(worker(0).requests.at(-1)?.type).toBe('analyze');
  answer(worker(0));
  answer(worker(1));
  await Promise.all([onOther, onSame]);
  expect(worker(0).requests.at(-1)?.type).toBe('measure');
});

it('gives up probing when wasm is lost meanwhile, and goes on when a GPU is lost while it is tried', async () => {
  await runningPool();
  await vi.advanceTimersByTimeAsync(4000);
  await startAll([worker(2)]);
  worker(2).reply({ type: 'lost' });
  await settle();
  expect(pool.status).toMatchObject({ phase: 'running', fallback: null });
  worker(0).reply({ type: 'lost' });
  await settle();
  const again = wasmSince(3);
  await startAll(again);
  await vi.advanceTimersByTimeAsync(70_000);
  expect(pool.status).toEqual({ phase: 'running', backend: 'wasm', workers: 2, reason: null, fallback: 'lost' });
  expect(FakeWorker.made.filter(({ terminated }) => !terminated)).toEqual(again);
});

it('goes back to wasm when the GPU it runs on is lost', async () => {
  await probe(12, 3, undefined);
  expect(pool.status).toMatchObject({ backend: 'webgpu', workers: 1 });
  worker(2).reply({ type: 'lost' });
  await startAll(wasmSince(3));
  expect(statuses.slice(-2)).toEqual([
    { phase: 'loading', backend: null, workers: 0, reason: null, fallback: 'lost' },
    { phase: 'running', backend: 'wasm', workers: 2, reason: null, fallback: 'lost' },
  ]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(pool.status.backend).toBe('wasm');
});

/** Lets the worker that was made last for a backend start. */
async function startLast(backend: string): Promise<void> {
  await settle();
  await startAll(FakeWorker.made.filter((one) => one.asked('start').backend === backend).slice(-2));
}

it('moves at once, and without measuring, to the GPU that the user has chosen', async () => {
  pool.use('webgl');
  await runningPool();
  expect(pool.status).toMatchObject({ backend: 'wasm', reason: 'first' });
  await startLast('webgl');
  expect(pool.status).toEqual({ phase: 'running', backend: 'webgl', workers: 1, reason: 'chosen', fallback: null });
  expect(FakeWorker.made.flatMap(({ requests }) => requests).map(({ type }) => type)).not.toContain('measure');
});

it('goes on with wasm, and says so, when what the user has chosen does not start', async () => {
  pool.use('webgpu');
  await runningPool();
  await settle();
  await refuseStart([worker(2)]);
  expect(pool.status).toEqual({
    phase: 'running',
    backend: 'wasm',
    workers: 2,
    reason: null,
    fallback: 'unavailable',
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(FakeWorker.made).toHaveLength(3);
});

it('goes on with wasm when the GPU that the user has chosen is lost, and does not try it again', async () => {
  pool.use('webgl');
  await runningPool();
  await startLast('webgl');
  worker(2).reply({ type: 'lost' });
  await startAll(wasmSince(3));
  expect(pool.status).toMatchObject({ backend: 'wasm', reason: null, fallback: 'lost' });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(FakeWorker.made).toHaveLength(5);
});

it('tries no GPU where the user has chosen wasm', async () => {
  pool.use('wasm');
  await runningPool();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(FakeWorker.made).toHaveLength(2);
  expect(pool.status).toMatchObject({ backend: 'wasm', reason: 'chosen' });
});

it('changes over while it runs, without losing a frame', async () => {
  pool.use('webgl');
  await runningPool();
  await startLast('webgl');
  const underWay = pool.analyze(job());
  pool.use('wasm');
  await startLast('wasm');
  expect(pool.status).toMatchObject({ backend: 'wasm', workers: 2, reason: 'chosen' });
  answer(worker(2));
  await expect(underWay).resolves.toMatchObject({ progress: 1 });
  pool.use('auto');
  expect(pool.status).toMatchObject({ backend: 'wasm', reason: 'first' });
  await vi.advanceTimersByTimeAsync(4000);
  expect(FakeWorker.made.at(-1)?.asked('start').backend).toBe('webgpu');
});

it('ends with the last of several choices, whichever backend starts first', async () => {
  await runningPool();
  pool.use('webgl');
  pool.use('webgpu');
  await startLast('webgl');
  await startLast('webgpu');
  expect(pool.status).toMatchObject({ backend: 'webgpu', workers: 1 });
  expect(FakeWorker.made.filter(({ terminated }) => !terminated)).toHaveLength(1);
});
