import type { CameraProblem } from '../camera/cameraProblem.ts';
import type { PictureProblem } from '../session/pictureState.ts';
import type { EndReason } from '../session/tabTiles.ts';
import type { TileProblem } from '../session/tileState.ts';

/** Every reason why something isn't checked, by the key of its sentence in `_locales`. */
export type Reason =
  | `problem_${TileProblem}`
  | `picture_${PictureProblem}`
  | `camera_${CameraProblem}`
  | `ended_${EndReason}`;

/** What the user can do, by the key of a sentence, where the reason's own sentence does not say it already. */
const REMEDIES = {
  problem_cross_origin: 'helpDoOpenVideo',
  problem_protected: 'helpDoProtected',
  problem_broken: 'helpDoPlay',
  problem_engine_failed: 'helpDoRestart',
  picture_broken: 'helpDoOpenPicture',
  picture_too_small: 'helpDoLarger',
  picture_too_large: 'helpDoSmaller',
  picture_engine_failed: 'helpDoRestart',
  picture_protected: 'helpDoProtected',
} as const satisfies Partial<Record<Reason, string>>;

type Remedy = (typeof REMEDIES)[keyof typeof REMEDIES];

/** The keys of all sentences on what the user can do. */
export const REMEDY_KEYS: readonly Remedy[] = [...new Set(Object.values(REMEDIES))];

/** The key of the sentence on what the user can do about a reason; undefined if the reason's own sentence says it. */
export function remedyOf(reason: Reason): Remedy | undefined {
  const known: Partial<Record<Reason, Remedy>> = REMEDIES;
  return known[reason];
}
