import { openFilesPage } from '../../background/filesPage.ts';
import type { TabPictures } from '../../background/picturesCheck.ts';
import { message } from '../../labels/messages.ts';
import { isUnderWay } from '../../pictures/pictureState.ts';
import type { Policy } from '../../policy/policy.ts';
import { tellBackground } from '../tellBackground.ts';
import { PictureList } from './PictureList.tsx';
import { PictureProgress } from './PictureProgress.tsx';

/** The pictures of the page: to check them, how far that is, what came out. */
export function PictureSection({ check, policy, tabId }: { check: TabPictures; policy: Policy; tabId: number }) {
  const pictures = [...check.pictures.values()];
  const busy = pictures.some(isUnderWay) || (check.active && pictures.length === 0);
  return (
    <section class="pictures">
      <h2>{message('popupPictures')}</h2>
      <div class="actions">
        <button
          type="button"
          class="quiet"
          data-action="check"
          onClick={() => tellBackground({ type: 'check-pictures', tabId })}
        >
          {message('popupCheckPictures')}
        </button>
        <button type="button" class="quiet" data-action="files" onClick={() => void openFilesPage()}>
          {message('menuFiles')}
        </button>
      </div>
      {check.endReason && <p class="notice">{message(`ended_${check.endReason}`)}</p>}
      {busy && <PictureProgress pictures={pictures} tabId={tabId} />}
      {pictures.length > 0 && <PictureList pictures={pictures} policy={policy} />}
      {pictures.length > 0 && !busy && (
        <button
          type="button"
          class="quiet"
          data-action="clear"
          onClick={() => tellBackground({ type: 'clear-pictures', tabId })}
        >
          {message('popupClearPictures')}
        </button>
      )}
    </section>
  );
}
