import type { FaceState } from '../faces/faceState.ts';
import { type Rule, type Verdict, verdictOf } from '../policy/policy.ts';

/** From what must be told first to what may be told last: nobody is waved through beside someone who breaks the rule. */
const WORST_FIRST: readonly Verdict[] = ['violation', 'partly', 'unsure', 'fine', 'counted'];

/** What one sign says to everyone in view: the worst verdict of all; undefined if nobody is there. */
export function worstVerdict(people: Iterable<{ readonly state: FaceState }>, rule: Rule): Verdict | undefined {
  const verdicts = new Set([...people].map(({ state }) => verdictOf(rule, state)));
  return WORST_FIRST.find((verdict) => verdicts.has(verdict));
}
