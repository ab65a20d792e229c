import { buildExtension } from '../../../scripts/build.ts';
import { buildDemo } from '../../../scripts/buildDemo.ts';

/** Kept where the set-ups of several projects of one run find it: each loads this module anew. */
const world: typeof globalThis & { maskCheckBuilt?: Promise<void> } = globalThis;

/** Builds what the browser tests run, once for all projects of a run. */
export async function setup(): Promise<void> {
  world.maskCheckBuilt ??= build();
  await world.maskCheckBuilt;
}

async function build(): Promise<void> {
  await buildExtension();
  await buildDemo();
}
