import { CAMERA_PROBLEMS } from '../../camera/cameraProblem.ts';
import { localize } from '../../platform/i18n.ts';
import { PICTURE_PROBLEMS } from '../../session/pictureState.ts';
import { END_REASONS } from '../../session/tabTiles.ts';
import { TILE_PROBLEMS } from '../../session/tileState.ts';
import { type Reason, remedyOf } from '../remedies.ts';

/** What MaskCheck looks at, each reason why something is not checked, and what the user can do about it. */
export function Coverage() {
  return (
    <>
      <ul>
        <li>{localize('helpCheckedVideos')}</li>
        <li>{localize('helpCheckedPictures')}</li>
        <li>{localize('helpCheckedCamera')}</li>
      </ul>
      <p>{localize('helpNeverCounted')}</p>
      <h3>{localize('tabVideos')}</h3>
      <Reasons keys={TILE_PROBLEMS.map((problem) => `problem_${problem}` as const)} />
      <h3>{localize('popupPictures')}</h3>
      <Reasons keys={PICTURE_PROBLEMS.map((problem) => `picture_${problem}` as const)} />
      <h3>{localize('cameraTitle')}</h3>
      <Reasons keys={CAMERA_PROBLEMS.map((problem) => `camera_${problem}` as const)} />
      <h3>{localize('helpEnded')}</h3>
      <Reasons keys={END_REASONS.map((reason) => `ended_${reason}` as const)} />
    </>
  );
}

/** The sentence that is told for each reason elsewhere, under the anchor of its key, with what can be done about it. */
function Reasons({ keys }: { keys: readonly Reason[] }) {
  return (
    <ul class="entries">
      {keys.map((key) => {
        const remedy = remedyOf(key);
        return (
          <li key={key} id={key}>
            {localize(key)} {remedy && localize(remedy)}
          </li>
        );
      })}
    </ul>
  );
}
