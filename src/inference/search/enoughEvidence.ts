import type { SearchSettings, SearchStage } from './searchSettings.ts';

/** px; below this side false alarms grow frequent: a few dark dots look like a face. */
const SMALL_PX = 20;

/**
 * How much judged evidence makes a face. When all detectors have been asked, the smaller a face is the more is wanted.
 *
 * @param sidePx the shorter side of its box, px of the picture
 * @returns what judgedEvidence must reach
 */
export function enoughEvidence(
  sidePx: number,
  stage: SearchStage,
  { enough, smallDoubt }: Pick<SearchSettings, 'enough' | 'smallDoubt'>,
): number {
  return enough[stage] + (stage === 'all' ? smallDoubt * Math.max(0, Math.log(SMALL_PX / sidePx)) : 0);
}
