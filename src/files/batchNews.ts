/** How many times a screen reader is told of a batch's progress: often enough to know that it goes on. */
const TIMES = 4;

/**
 * How many pictures a screen reader is told are done: only at every quarter of the batch, so that a thousand pictures
 * are no thousand announcements.
 */
export function announcedCount(done: number, total: number): number {
  return total > 0 ? Math.floor((Math.floor((done / total) * TIMES) / TIMES) * total) : 0;
}
