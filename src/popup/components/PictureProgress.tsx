import { localize, localizeCount } from '../../platform/i18n.ts';
import { isUnderWay, type PictureState } from '../../session/pictureState.ts';
import { tellBackground } from '../../ui/tellBackground.ts';

/** How many of the pictures are done, and a button to cancel the rest. */
export function PictureProgress({ pictures, tabId }: { pictures: readonly PictureState[]; tabId: number }) {
  const done = pictures.filter((picture) => !isUnderWay(picture)).length;
  return (
    <div class="progress">
      <label>
        {localizeCount('popupPicturesDone', pictures.length, [done, pictures.length])}{' '}
        <progress max={Math.max(1, pictures.length)} value={done} />
      </label>
      <button
        type="button"
        class="quiet"
        data-action="cancel"
        onClick={() => tellBackground({ type: 'cancel-pictures', tabId })}
      >
        {localize('popupCancel')}
      </button>
    </div>
  );
}
