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
