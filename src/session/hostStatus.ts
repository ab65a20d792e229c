import * as v from 'valibot';
import { type BackendStatus, BackendStatusSchema } from '../inference/runtime/backendStatus.ts';
import { removeSession, writeSession } from './sessionArea.ts';

/** Where session storage keeps the inference host's status. */
export const HOST_KEY = 'host';

/** The inference host's status, as read from session storage; undefined if there is none. */
export function hostFrom(value: unknown): BackendStatus | undefined {
  const host = v.safeParse(BackendStatusSchema, value);
  return host.success ? host.output : undefined;
}

/** Stores the inference host's status. @param status undefined if there is no host */
export async function writeHost(status: BackendStatus | undefined): Promise<void> {
  await (status ? writeSession({ [HOST_KEY]: status }) : removeSession([HOST_KEY]));
}
