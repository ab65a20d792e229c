import { reportBug } from './reportBug.ts';

/**
 * Wraps a callback of a timer or an event, since nobody would catch its errors. They are reported as bugs, and the
 * caller goes on.
 *
 * @param where the context, such as `page`
 */
export function guarded<Args extends unknown[]>(where: string, act: (...args: Args) => void): (...args: Args) => void {
  return (...args) => {
    try {
      act(...args);
    } catch (error) {
      reportBug(error, where);
    }
  };
}
