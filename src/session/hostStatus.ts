import * as v from 'valibot';
import { type BackendStatus, BackendStatusSchema } from '../inference/runtime/backendStatus.ts';
import { removeSession, writeSession } from './sessionArea.ts';

/** Where session storage keeps what the inference host says of itself. */
export const HOST_KEY = 'host';

/** What the inference host says of itself, as read from session storage; undefined where there is none. */
export function hostFrom(value: unknown): BackendStatus | undefined {
  const host = v.safeParse(BackendStatusSchema, value);
  return host.success ? host.output : undefined;
}

/** Keeps what the inference host says of itself; undefined when there is none. */
export async function writeHost(status: BackendStatus | undefined): Promise<void> {
  await (status ? writeSession({ [HOST_KEY]: status }) : removeSession([HOST_KEY]));
}
