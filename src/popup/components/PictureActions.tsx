import { useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import type { Policy } from '../../policy/policy.ts';
import type { PictureState } from '../../session/pictureState.ts';
import { copyText } from '../../ui/copyText.ts';
import { tellBackground } from '../../ui/tellBackground.ts';
import { namedPictureText } from '../pictureNews.ts';
import { type SaveProblem, savePicture } from '../savePicture.ts';

/** What can be done with a picture whose check has ended: copy what was found, check it again, save it with its boxes. */
export function PictureActions({
  at,
  picture,
  policy,
  tabId,
}: {
  /** The numbers of its document and its own, such as `0:1`. */
  at: string;
  picture: PictureState;
  /** That holds in the tab. */
  policy: Policy;
  tabId: number;
}) {
  const [copied, setCopied] = useState<{ readonly text: string; readonly done: boolean }>();
  const [saved, setSaved] = useState<SaveProblem | 'done'>();
  const text = namedPictureText(picture);
  const copy = async () => {
    setSaved(undefined);
    setCopied({ text, done: await copyText(text) });
  };
  const [document = 0] = at.split(':').map(Number);
  const again = () => {
    tellBackground({ type: 'check-picture-again', tabId, document, picture: picture.id });
  };
  const save = async () => {
    setCopied(undefined);
    setSaved(undefined);
    setSaved((await savePicture({ tabId, document, picture: picture.id }, picture.name, policy)) ?? 'done');
  };
  const named = (action: string) => (picture.name ? `${action}: ${picture.name}` : action);
  return (
    <>
      <p class="links">
        <button
          type="button"
          class="link"
          data-action="copy-picture"
          aria-label={named(localize('pictureCopy'))}
          onClick={() => void copy()}
        >
          {localize('pictureCopy')}
        </button>
        <button
          type="button"
          class="link"
          data-action="check-again"
          aria-label={named(localize('pictureAgain'))}
          onClick={again}
        >
          {localize('pictureAgain')}
        </button>
        {picture.faces.length > 0 && (
          <button
            type="button"
            class="link"
            data-action="save-picture"
            aria-label={named(localize('pictureSave'))}
            onClick={() => void save()}
          >
            {localize('pictureSave')}
          </button>
        )}
      </p>
      <p class="note" role="status">
        {saved === 'done' && localize('pictureSaved')}
        {saved === 'gone' && localize('pictureNotSaved')}
        {saved !== undefined && saved !== 'done' && saved !== 'gone' && localize(`picture_${saved}`)}
        {copied?.text === text && localize(copied.done ? 'copied' : 'notCopied', [text])}
      </p>
    </>
  );
}
