import { useState } from 'preact/hooks';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { localize } from '../../platform/i18n.ts';
import type { Policy } from '../../policy/policy.ts';
import { Outcome } from '../../ui/PictureList.tsx';
import { fileClosePairs } from '../fileDistances.ts';
import type { FileResult } from '../fileResult.ts';
import { PictureDialog } from './PictureDialog.tsx';

/**
 * Pictures shown at first, and added with each click on "Show more": a thousand would be slow to draw at each change.
 */
const PAGE = 60;

/** The pictures as a grid. A click on one opens it with its boxes. */
export function ResultGrid({
  results,
  policy,
  distance,
}: {
  results: readonly FileResult[];
  policy: Policy;
  distance: DistanceChoice;
}) {
  const [shown, setShown] = useState(PAGE);
  const [open, setOpen] = useState<FileResult>();
  const pairsOf = (result: FileResult) => fileClosePairs(result, distance);
  return (
    <>
      <ul class="grid">
        {results.slice(0, shown).map((result) => (
          <li key={result.id} data-phase={result.phase}>
            <button type="button" class="card" disabled={result.phase !== 'done'} onClick={() => setOpen(result)}>
              {result.thumbnail ? <img src={result.thumbnail} alt="" /> : <span class="nothumb" aria-hidden="true" />}
              <span class="name" title={result.path}>
                {result.path}
              </span>
              <Outcome
                picture={{ ...result, progress: 0, faces: [...result.faces], closePairs: pairsOf(result) }}
                policy={policy}
              />
            </button>
          </li>
        ))}
      </ul>
      {results.length > shown && (
        <button type="button" class="quiet" onClick={() => setShown(shown + PAGE)}>
          {localize('filesMore')}
        </button>
      )}
      {open && <PictureDialog result={open} policy={policy} distance={distance} onClose={() => setOpen(undefined)} />}
    </>
  );
}
