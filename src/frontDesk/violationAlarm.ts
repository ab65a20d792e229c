import { breaksPolicy, type Policy } from '../policy/policy.ts';
import type { PresentVisitor } from './visitors.ts';

/** Says when to sound the alarm: once for each person who breaks the rule, and again only after they kept it or left. */
export class ViolationAlarm {
  #alarmed: ReadonlySet<number> = new Set();

  /**
   * @param wornWronglyBreaks see `breaksPolicy`
   * @returns whether the alarm is to sound now; once for several people at a time
   */
  update(present: readonly PresentVisitor[], policy: Policy, wornWronglyBreaks = true): boolean {
    const breaking = present.filter(({ state }) => breaksPolicy(policy, state, wornWronglyBreaks)).map(({ id }) => id);
    const isNew = breaking.some((id) => !this.#alarmed.has(id));
    this.#alarmed = new Set(breaking);
    return isNew;
  }
}
