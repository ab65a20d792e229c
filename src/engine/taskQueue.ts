/**
 * The kinds of tasks, the most urgent first: passes to be measured (few and short), live frames of tabs that can be seen,
 * live frames of hidden tabs, still pictures (they can wait).
 */
const ORDER = ['measure', 'live', 'hidden', 'still'] as const;

/** While frames of visible tabs wait, the hidden tabs get one turn in so many, so that they never stand still. */
const HIDDEN_TURN = 4;

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

/**
 * The tasks that wait for a thread: the most urgent first, and equally urgent ones in the order in which they came. Each
 * tab has few frames under way, so that this order shares the threads out evenly among the tabs.
 */
export class TaskQueue<Thread> {
  readonly #tasks: Task<Thread>[] = [];
  /** Frames of visible tabs that were taken while one of a hidden tab waited. */
  #liveInARow = 0;

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
    const mayDo = ({ only }: Task<Thread>) => only === undefined || only === thread;
    let at = this.#tasks.findIndex(mayDo);
    const hidden = this.#tasks.findIndex((task) => task.kind === 'hidden' && mayDo(task));
    if (this.#tasks[at]?.kind === 'live' && hidden >= 0 && this.#liveInARow >= HIDDEN_TURN - 1) at = hidden;
    const [task] = at < 0 ? [] : this.#tasks.splice(at, 1);
    if (task?.kind === 'live') this.#liveInARow = hidden < 0 ? 0 : this.#liveInARow + 1;
    if (task?.kind === 'hidden') this.#liveInARow = 0;
    return task;
  }

  /** Refuses all tasks, or those for which `gone` is true. */
  refuse(error: Error, gone: (task: Task<Thread>) => boolean = () => true): void {
    const refused = this.#tasks.filter(gone);
    const kept = this.#tasks.filter((task) => !refused.includes(task));
    this.#tasks.splice(0, this.#tasks.length, ...kept);
    for (const task of refused) task.refuse(error);
  }
}
