import { reportBug } from './reportBug.ts';

/**
 * Lets work run on that nobody waits for. Its error would otherwise be lost: it is reported as a bug.
 *
 * @param where the context, such as `background`
 */
export function reportFailure(work: Promise<unknown>, where: string): void {
  work.catch((error: unknown) => reportBug(error, where));
}

/** Reports every error of this context that nothing else has caught. @param where the context, such as `background` */
export function reportUncaught(where: string): void {
  addEventListener('error', ({ error, message }) => reportBug(error ?? message, where));
  addEventListener('unhandledrejection', ({ reason }) => reportBug(reason, where));
}
