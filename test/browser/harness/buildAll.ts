import { buildExtension } from '../../../scripts/build.ts';
import { buildDemo } from '../../../scripts/buildDemo.ts';

/** Builds what the browser tests run, once for all of them. */
export async function setup(): Promise<void> {
  await buildExtension();
  await buildDemo();
}
