import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { FakeWorker, useFakeWorkers } from '../../test/node/fakeWorker.ts';
import { InferenceThread } from './inferenceThread.ts';
import { SilenceLimits } from './silenceLimits.ts';

const job = { width: 1, height: 1, pixels: new ArrayBuffer(4), effort: 'exhaustive' } as const;
const face = {
  boundingBox: { x: 0, y: 0, width: 1, height: 1 },
  rotation: 0,
  labelScores: [1, 0, 0],
  faceConfidence: 1,
};
const onLost = vi.fn();
const onProgress = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  useFakeWorkers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

/** Makes a thread. @returns it, and the fake worker that it talks to */
function newThread(backend: InferenceThread['backend'] = 'wasm') {
  const thread = new InferenceThread(backend, new SilenceLimits(), onLost);
  return { thread, worker: FakeWorker.made.at(-1) as FakeWorker };
}

async function startedThread(backend: InferenceThread['backend'] = 'wasm') {
  const { thread, worker } = newThread(backend);
  worker.reply({ type: 'started', tensors: 7 });
  await thread.started;
  return { thread, worker };
}

/** Asks a thread that has started to check the job. */
async function asking(backend: InferenceThread['backend'] = 'wasm') {
  const { thread, worker } = await startedThread(backend);
  const answer = thread.analyze(job, onProgress);
  const { id } = worker.asked('analyze');
  const answered = (progress: number) =>
    worker.reply({ type: 'analyzed', id, faces: [face], progress, busyMs: 5, tensors: 9 });
  return { thread, worker, answer, id, answered };
}

it('starts the worker with its backend, and is busy until it has started', async () => {
  const { thread, worker } = newThread();
  expect(worker.asked('start')).toEqual({ type: 'start', backend: 'wasm' });
  expect(thread.busy).toBe(true);
  worker.reply({ type: 'started', tensors: 7 });
  await thread.started;
  expect({ busy: thread.busy, tensors: thread.tensors }).toEqual({ busy: false, tensors: 7 });
});

it('transfers the pixels and passes on each result as soon as there is one', async () => {
  const { thread, worker, answer, answered } = await asking();
  expect(worker.asked('analyze')).toMatchObject({ width: 1, height: 1, effort: 'exhaustive' });
  expect(worker.transferred).toEqual([job.pixels]);
  expect(thread.busy).toBe(true);
  answered(0.2);
  expect(onProgress).toHaveBeenCalledWith({ faces: [face], progress: 0.2, busyMs: 5 });
  answered(1);
  await expect(answer).resolves.toEqual({ faces: [face], progress: 1, busyMs: 5 });
  expect({ busy: thread.busy, tensors: thread.tensors }).toEqual({ busy: false, tensors: 9 });
  expect(vi.getTimerCount()).toBe(0);
});

it('copies a JPEG, since a string cannot be transferred', async () => {
  const { thread, worker } = await startedThread();
  void thread.analyze({ ...job, pixels: 'data:image/jpeg;base64,' }, onProgress);
  expect(worker.transferred).toEqual([]);
});

it('waits as long as there are signs of life', async () => {
  const { thread, worker, answer, answered } = await asking();
  vi.advanceTimersByTime(14_000);
  worker.reply({ type: 'alive' });
  vi.advanceTimersByTime(14_000);
  answered(0.2);
  vi.advanceTimersByTime(14_000);
  answered(1);
  await expect(answer).resolves.toMatchObject({ progress: 1 });
  expect({ hung: thread.hung, terminated: worker.terminated }).toEqual({ hung: false, terminated: false });
});

it('gives the worker up after 15 s without a sign of life, as long as its usual time is not known', async () => {
  const { thread, worker, answer, answered } = await asking();
  answered(0.2);
  vi.advanceTimersByTime(15_000);
  await expect(answer).rejects.toMatchObject({ problem: 'engine_failed' });
  expect({ hung: thread.hung, terminated: worker.terminated }).toEqual({ hung: true, terminated: true });
  expect(onLost).toHaveBeenCalledOnce();
});

/** Lets a worker give ten signs of life during a check, each after some ms. */
function giveSigns(worker: FakeWorker, ms: number) {
  for (let sign = 0; sign < 10; sign++) {
    vi.advanceTimersByTime(ms);
    worker.reply({ type: 'alive' });
  }
}

it.each([
  ['after 2.5 s, if its signs of life came every 50 ms', 50, 2500],
  ['after ten times as long as its signs of life took', 600, 6000],
  ['after 15 s at the latest', 2000, 15_000],
])('gives the worker up %s', async (_, ms, limit) => {
  const { thread, worker, answer } = await asking();
  const refused = expect(answer).rejects.toMatchObject({ problem: 'engine_failed' });
  giveSigns(worker, ms);
  vi.advanceTimersByTime(limit - 250);
  expect(thread.hung).toBe(false);
  vi.advanceTimersByTime(250);
  await refused;
  expect({ hung: thread.hung, terminated: worker.terminated }).toEqual({ hung: true, terminated: true });
});

it('waits 15 s for a GPU, which may compile shaders at any pass', async () => {
  const { thread, worker, answer } = await asking('webgl');
  const refused = expect(answer).rejects.toMatchObject({ problem: 'engine_failed' });
  giveSigns(worker, 50);
  vi.advanceTimersByTime(14_900);
  expect(thread.hung).toBe(false);
  vi.advanceTimersByTime(100);
  await refused;
});

it('also gives up a worker that is to end after the frame under way', async () => {
  const { thread, worker, answer } = await asking();
  thread.endWhenIdle();
  vi.advanceTimersByTime(15_000);
  await expect(answer).rejects.toMatchObject({ problem: 'engine_failed' });
  expect(worker.terminated).toBe(true);
  expect(onLost).not.toHaveBeenCalled();
});

it('ends after the frame under way, or at once if no frame is under way', async () => {
  const { thread, worker, answer, answered } = await asking();
  thread.endWhenIdle();
  expect({ busy: thread.busy, terminated: worker.terminated }).toEqual({ busy: true, terminated: false });
  answered(1);
  await answer;
  expect(worker.terminated).toBe(true);
  const idle = await startedThread();
  idle.thread.endWhenIdle();
  expect(idle.worker.terminated).toBe(true);
});

it('reports a frame that failed with the stack of the worker', async () => {
  const { thread, worker, answer, id } = await asking();
  worker.reply({ type: 'failed', id, message: 'TypeError: no shape', stack: 'at worker.ts:1' });
  await expect(answer).rejects.toMatchObject({ message: 'TypeError: no shape', stack: 'at worker.ts:1' });
  expect(thread.busy).toBe(false);
});

it('ignores the answer to a frame it no longer waits for', async () => {
  const { worker, answer, id, answered } = await asking();
  worker.reply({ type: 'failed', id: id - 1, message: 'old', stack: '' });
  answered(1);
  await expect(answer).resolves.toMatchObject({ progress: 1 });
});

it('is free again after a frame could not even be sent', async () => {
  const { thread, worker } = await startedThread();
  worker.refuses = true;
  await expect(thread.analyze(job, onProgress)).rejects.toThrow('could not be cloned');
  expect(thread.busy).toBe(false);
  vi.advanceTimersByTime(20_000);
  expect(onLost).not.toHaveBeenCalled();
});

it('reports once that it is lost when it loses the GPU, and refuses the frame under way', async () => {
  const { worker, answer } = await asking();
  worker.reply({ type: 'lost' });
  await expect(answer).rejects.toMatchObject({ problem: 'engine_failed' });
  worker.reply({ type: 'lost' });
  expect(onLost).toHaveBeenCalledOnce();
});

it('is lost when the script of a running worker throws, and reports the bug', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { worker, answer } = await asking();
  worker.fail('Uncaught TypeError');
  await expect(answer).rejects.toMatchObject({ problem: 'engine_failed' });
  expect(onLost).toHaveBeenCalledOnce();
  expect(fake.runtime.sendMessage.mock.calls[0]?.[0]).toMatchObject({ bug: { message: 'Error: Uncaught TypeError' } });
});

it.each<[string, (worker: FakeWorker) => void, string]>([
  ['says so', (worker) => worker.reply({ type: 'not-started', message: 'no wasm', stack: 'at 1' }), 'no wasm'],
  ['breaks', (worker) => worker.fail('broken'), 'broken'],
  ['cannot be loaded', (worker) => worker.fail(), 'could not be loaded'],
  ['takes a minute', () => vi.advanceTimersByTime(60_000), 'wasm did not start'],
])('does not start when the worker %s', async (_, happen, message) => {
  const { thread, worker } = newThread();
  const refused = expect(thread.started).rejects.toThrow(message);
  happen(worker);
  await refused;
  expect(worker.terminated).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  expect(onLost).not.toHaveBeenCalled();
});

it('does not start if it is ended, or its GPU is lost, before the start is complete', async () => {
  const ended = newThread();
  const refused = expect(ended.thread.started).rejects.toMatchObject({ problem: 'engine_failed' });
  ended.thread.end();
  await refused;
  const lost = newThread();
  const refusedToo = expect(lost.thread.started).rejects.toMatchObject({ problem: 'engine_failed' });
  lost.worker.reply({ type: 'lost' });
  await refusedToo;
  expect(onLost).not.toHaveBeenCalled();
});
