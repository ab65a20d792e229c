import { useState } from 'preact/hooks';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { localize } from '../../platform/i18n.ts';
import type { Rule } from '../../policy/policy.ts';
import { Outcome } from '../../ui/PictureList.tsx';
import { fileClosePairs } from '../fileDistances.ts';
import type { FileResult } from '../fileResult.ts';

/**
 * Pictures shown at first, and added with each click on "Show more": a thousand would be slow to draw at each change.
 */
const PAGE = 60;

/** The pictures as a grid. A click on one opens it with its boxes, or with the reason why it could not be read. */
export function ResultGrid({
  results,
  rule,
  distance,
  onOpen,
}: {
  results: readonly FileResult[];
  rule: Rule;
  distance: DistanceChoice;
  onOpen: (result: FileResult) => void;
}) {
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <ul class="grid">
        {results.slice(0, shown).map((result) => (
          <li key={result.id} data-phase={result.phase}>
            <button type="button" class="card" onClick={() => onOpen(result)}>
              {result.thumbnail ? <img src={result.thumbnail} alt="" /> : <span class="nothumb" aria-hidden="true" />}
              <span class="name" dir="auto" title={result.path}>
                {result.path}
              </span>
              <Outcome
                picture={{ ...result, faces: [...result.faces], closePairs: fileClosePairs(result, distance) }}
                rule={rule}
                linked={false}
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
    </>
  );
}
