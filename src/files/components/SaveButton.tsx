import { useState } from 'preact/hooks';
import type { OverlayLook } from '../../content/overlay/overlayLook.ts';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { ExpectedError } from '../../platform/expectedError.ts';
import { localize } from '../../platform/i18n.ts';
import { reportBug } from '../../platform/reportBug.ts';
import type { FileResult } from '../fileResult.ts';
import { saveBoxed } from '../saveBoxed.ts';

/** Saves a picture with its boxes, and says whether that worked. Nothing where there is nobody to draw a box around. */
export function SaveButton({
  result,
  distance,
  look,
}: {
  result: FileResult;
  distance: DistanceChoice;
  look: OverlayLook;
}) {
  const [said, setSaid] = useState('');
  if (result.faces.length === 0) return null;
  const save = async () => {
    setSaid('');
    try {
      await saveBoxed(result, distance, look);
      setSaid(localize('pictureSaved'));
    } catch (error) {
      if (!(error instanceof ExpectedError)) reportBug(error, 'files page');
      setSaid(localize('picture_broken'));
    }
  };
  return (
    <>
      <button type="button" class="quiet" data-action="save-picture" onClick={() => void save()}>
        {localize('pictureSave')}
      </button>
      <span class="note" role="status">
        {said}
      </span>
    </>
  );
}
