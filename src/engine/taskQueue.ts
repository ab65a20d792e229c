/**
 * The kinds of tasks, the most urgent first: passes to be measured (few and short), live frames, still pictures (they
 * can wait).
 */
const ORDER = ['measure', 'live', 'still'] as const;

/** Something for a thread to do. */
export interface Task<Thread> {
  readonly kind: (typeof ORDER)[number];
  /** The only thread that may do the task; undefined if any thread may. */
  readonly only?: Thread;
  /** Must not reject: it tells the one who waits for the task by itself. */
  readonly run: (thread: Thread) => Promise<void>;
  /** Called instead of `run` when the task will never run. */
  readonly refuse: (error: Error) => void;
}

/** The tasks that wait for a thread: the most urgent first, and equally urgent ones in the order in which they came. */
export class TaskQueue<Thread> {
  readonly #tasks: Task<Thread>[] = [];

  /** How many tasks wait. */
  get length(): number {
    return this.#tasks.length;
  }

  add(task: Task<Thread>): void {
    const rank = ORDER.indexOf(task.kind);
    const after = this.#tasks.findIndex(({ kind }) => ORDER.indexOf(kind) > rank);
    this.#tasks.splice(after < 0 ? this.#tasks.length : after, 0, task);
  }

  /** Takes out the first task that this thread may do. */
  next(thread: Thread): Task<Thread> | undefined {
    const at = this.#tasks.findIndex(({ only }) => only === undefined || only === thread);
    return at < 0 ? undefined : this.#tasks.splice(at, 1)[0];
  }

  /** Refuses all tasks, or those for which `gone` is true. */
  refuse(error: Error, gone: (task: Task<Thread>) => boolean = () => true): void {
    const refused = this.#tasks.filter(gone);
    const kept = this.#tasks.filter((task) => !refused.includes(task));
    this.#tasks.splice(0, this.#tasks.length, ...kept);
    for (const task of refused) task.refuse(error);
  }
}
