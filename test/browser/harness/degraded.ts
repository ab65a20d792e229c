import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What the user has to do without although the test passes; docs/reliability.md lists it. */
    degraded?: string;
  }
}

/** Notes that what a test tries is survived only in part. @param without what the user has to do without */
export function degraded({ task }: Pick<TestContext, 'task'>, without: string): void {
  task.meta.degraded = without;
}
