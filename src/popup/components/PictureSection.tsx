import { useEffect, useRef, useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { openFilesPage } from '../../platform/openPage.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import type { Rule } from '../../policy/policy.ts';
import { isUnderWay } from '../../session/pictureState.ts';
import { listedPictures, type TabPictures } from '../../session/tabPictures.ts';
import { HelpLink } from '../../ui/HelpLink.tsx';
import { PictureList } from '../../ui/PictureList.tsx';
import { tellBackground } from '../../ui/tellBackground.ts';
import { pictureNews } from '../pictureNews.ts';
import { PictureActions } from './PictureActions.tsx';
import { PictureProgress } from './PictureProgress.tsx';

/** The pictures of the page: a button to check them, the progress, and the results. */
export function PictureSection({ check, rule, tabId }: { check: TabPictures; rule: Rule; tabId: number }) {
  const listed = listedPictures(check);
  const pictures = [...listed.values()];
  const busy = pictures.some(isUnderWay) || (check.active && !check.reported);
  const none = check.reported && !busy && pictures.length === 0;
  const news = useNews(listed, busy);
  return (
    <section class="pictures">
      <h2>{localize('popupPictures')}</h2>
      <div class="actions">
        <button
          type="button"
          class="quiet"
          data-action="check"
          onClick={() => tellBackground({ type: 'check-pictures', tabId })}
        >
          {localize('popupCheckPictures')}
        </button>
        <button type="button" class="quiet" data-action="files" onClick={() => reportFailure(openFilesPage(), 'popup')}>
          {localize('menuFiles')}
        </button>
      </div>
      {check.endReason && (
        <p class="notice">
          {localize(`ended_${check.endReason}`)}{' '}
          <HelpLink part={`ended_${check.endReason}`}>{localize('helpWhatToDo')}</HelpLink>
        </p>
      )}
      {busy && <PictureProgress pictures={pictures} tabId={tabId} />}
      <p class="unseen" role="status">
        {news}
      </p>
      {none && <p role="status">{localize('popupNoPicture')}</p>}
      {pictures.length > 0 && (
        <PictureList
          pictures={listed}
          rule={rule}
          actionsOf={(key, picture) =>
            isUnderWay(picture) ? null : (
              <PictureActions at={key} picture={picture} policy={rule.policy} tabId={tabId} />
            )
          }
        />
      )}
      {pictures.length > 0 && !busy && (
        <button
          type="button"
          class="quiet"
          data-action="clear"
          onClick={() => tellBackground({ type: 'clear-pictures', tabId })}
        >
          {localize('popupClearPictures')}
        </button>
      )}
    </section>
  );
}

/** What is read out once checks have ended; see `pictureNews`. @param busy whether any picture is being checked */
function useNews(pictures: TabPictures['pictures'], busy: boolean): string {
  const told = useRef(pictures);
  const [news, setNews] = useState('');
  useEffect(() => {
    // Emptied first, so that the same result is read out a second time.
    if (busy) return setNews('');
    const latest = pictureNews(told.current, pictures);
    told.current = pictures;
    if (latest !== '') setNews(latest);
  }, [pictures, busy]);
  return news;
}
