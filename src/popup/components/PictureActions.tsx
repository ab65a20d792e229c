import { useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import type { PictureState } from '../../session/pictureState.ts';
import { copyText } from '../../ui/copyText.ts';
import { tellBackground } from '../../ui/tellBackground.ts';
import { namedPictureText } from '../pictureNews.ts';

/** What can be done with a picture whose check has ended: copy what was found, and check it again. */
export function PictureActions({
  at,
  picture,
  tabId,
}: {
  /** The numbers of its document and its own, such as `0:1`. */
  at: string;
  picture: PictureState;
  tabId: number;
}) {
  const [copied, setCopied] = useState<{ readonly text: string; readonly done: boolean }>();
  const text = namedPictureText(picture);
  const copy = async () => setCopied({ text, done: await copyText(text) });
  const again = () => {
    const [document = 0] = at.split(':').map(Number);
    tellBackground({ type: 'check-picture-again', tabId, document, picture: picture.id });
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
      </p>
      <p class="note" role="status">
        {copied?.text === text && localize(copied.done ? 'copied' : 'notCopied', [text])}
      </p>
    </>
  );
}
