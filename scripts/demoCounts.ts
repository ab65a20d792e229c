import type { MaskLabel } from '../src/faces/maskLabel.ts';
import { MASK_LABELS } from '../src/faces/maskLabel.ts';

/** How many people have each state: `with_mask`, `without_mask`, `incorrect_mask`, and as shown also `unsure`. */
export type Counts = Readonly<Record<string, number>>;

const WORDS: Record<MaskLabel, string> = {
  with_mask: 'mask',
  without_mask: 'no mask',
  incorrect_mask: 'worn wrongly',
};

/** Whether the popup counts what the demo shows, and a sentence that says so. */
export function compareCounts(truth: Counts, shown: Counts): { readonly right: boolean; readonly sentence: string } {
  const parts = MASK_LABELS.map((label) => {
    const [wanted, seen] = [truth[label] ?? 0, shown[label] ?? 0];
    return { right: wanted === seen, text: `${WORDS[label]} ${seen}`, wanted };
  });
  const unsure = shown['unsure'] ?? 0;
  const right = unsure === 0 && parts.every((part) => part.right);
  if (right) return { right, sentence: `The counts are right: ${parts.map(({ text }) => text).join(', ')}.` };
  const told = parts.map((part) => (part.right ? part.text : `${part.text} instead of ${part.wanted}`));
  return {
    right,
    sentence: `The counts are not what the demo shows: ${[...told, ...(unsure ? [`unsure ${unsure}`] : [])].join(', ')}.`,
  };
}
