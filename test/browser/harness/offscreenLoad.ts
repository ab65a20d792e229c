import type { SearchEffort } from '../../../src/inference/searchEffort.ts';
import type { CheckSession } from './checkSession.ts';

/** What the inference host holds. */
export interface HostLoad {
  /** Tensors alive in each thread. */
  readonly tensors: readonly number[];
  /** Frames waiting for a thread. */
  readonly pending: number;
  /** Ports of content scripts that are open. */
  readonly ports: number;
}

/** Reads the inference host's load. @throws if it is not open */
export async function hostLoad(session: CheckSession): Promise<HostLoad> {
  const host = await session.offscreen();
  if (!host) throw new Error('the offscreen document is not open');
  return host.evaluate(() => {
    const { maskCheckPool: pool, maskCheckHost: ports } = globalThis as unknown as {
      maskCheckPool: HostLoad;
      maskCheckHost: { readonly open: number };
    };
    return { tensors: [...pool.tensors], pending: pool.pending, ports: ports.open };
  });
}

/** What the host was asked since it is watched. */
export interface WatchedJobs {
  /** How hard to search, of each frame in turn. */
  readonly efforts: readonly SearchEffort[];
  /** The most frames that were under way at once. */
  readonly mostOpen: number;
}

interface WatchedHost {
  readonly maskCheckPool: {
    analyze(job: { readonly effort: SearchEffort }, ...rest: unknown[]): Promise<unknown>;
  };
  maskCheckJobs?: { efforts: SearchEffort[]; mostOpen: number };
}

/** Notes from now on what the host is asked. @returns reads what was noted @throws if the host is not open */
export async function watchJobs(session: CheckSession): Promise<() => Promise<WatchedJobs>> {
  const host = await session.offscreen();
  if (!host) throw new Error('the offscreen document is not open');
  // Its page is there before its script has run. A page that is never shown has no display frames to wait with.
  await host.waitForFunction('"maskCheckPool" in globalThis', { polling: 50 });
  await host.evaluate(() => {
    const world = globalThis as unknown as WatchedHost;
    const jobs = { efforts: [] as SearchEffort[], mostOpen: 0 };
    const { maskCheckPool: pool } = world;
    const analyze = pool.analyze.bind(pool);
    let open = 0;
    world.maskCheckJobs = jobs;
    pool.analyze = async (job, ...rest) => {
      jobs.efforts.push(job.effort);
      jobs.mostOpen = Math.max(jobs.mostOpen, ++open);
      try {
        return await analyze(job, ...rest);
      } finally {
        open--;
      }
    };
  });
  return async () => {
    const jobs = await host.evaluate(() => (globalThis as unknown as WatchedHost).maskCheckJobs);
    if (!jobs) throw new Error('the offscreen document was opened anew');
    return jobs;
  };
}
