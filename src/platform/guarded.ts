import { reportBug } from './reportBug.ts';

/**
 * Makes a callback for a timer or an event, whose errors nobody would catch: they are reported as bugs, and whoever calls
 * goes on.
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
