import type { SearchEffort } from '../../../src/inference/searchEffort.ts';
import type { CheckSession } from './checkSession.ts';

/** What the inference host holds. */
export interface HostLoad {
  /** Tensors alive in each thread. */
  readonly tensors: readonly number[];
  /** Frames waiting for a thread. */
  readonly pending: number;
}

/** Reads the inference host's load. @throws if it is not open */
export async function hostLoad(session: CheckSession): Promise<HostLoad> {
  const host = await session.offscreen();
  if (!host) throw new Error('the offscreen document is not open');
  return host.evaluate(() => {
    const { maskCheckPool: pool } = globalThis as unknown as { maskCheckPool: HostLoad };
    return { tensors: [...pool.tensors], pending: pool.pending };
  });
}

interface RecordingHost {
  readonly maskCheckPool: { analyze(job: { readonly effort: SearchEffort }, ...rest: unknown[]): unknown };
  maskCheckEfforts?: SearchEffort[];
}

/** Notes from now on how hard the host is asked to search. @returns reads what was noted @throws if it is not open */
export async function recordEfforts(session: CheckSession): Promise<() => Promise<SearchEffort[]>> {
  const host = await session.offscreen();
  if (!host) throw new Error('the offscreen document is not open');
  await host.evaluate(() => {
    const world = globalThis as unknown as RecordingHost;
    const efforts: SearchEffort[] = [];
    const analyze = world.maskCheckPool.analyze.bind(world.maskCheckPool);
    if (!world.maskCheckEfforts) {
      world.maskCheckPool.analyze = (job, ...rest) => {
        world.maskCheckEfforts?.push(job.effort);
        return analyze(job, ...rest);
      };
    }
    world.maskCheckEfforts = efforts;
  });
  return () => host.evaluate(() => (globalThis as unknown as RecordingHost).maskCheckEfforts ?? []);
}
