/** More threads than this would gain nothing, because frames are sampled at a limited rate. */
const MOST = 4;

/**
 * How many wasm threads to run: half as many as there are cores, so that the call in the page keeps the other half.
 *
 * @param cores logical cores
 */
export function threadCount(cores: number): number {
  return Math.max(1, Math.min(MOST, Math.floor(cores / 2)));
}
