import { reportBug } from './reportBug.ts';

/**
 * Reports the error of work that nobody waits for as a bug. Otherwise it would be lost.
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
