import { useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { percentText } from '../../platform/percent.ts';
import { type Rule, verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import type { ListedFace } from '../faceList.ts';
import type { FileResult } from '../fileResult.ts';

/** Faces shown at first, and added with each click on "Show more". */
const PAGE = 120;

/** All faces as a grid. A click on one opens its picture. */
export function FaceGallery({
  faces,
  rule,
  onOpen,
}: {
  faces: readonly ListedFace[];
  rule: Rule;
  onOpen: (result: FileResult) => void;
}) {
  const [shown, setShown] = useState(PAGE);
  if (faces.length === 0) return <p>{localize('filesNoFaces')}</p>;
  return (
    <>
      <ul class="grid faces">
        {faces.slice(0, shown).map(({ result, face }) => {
          const verdict = verdictOf(rule, face.state);
          return (
            <li key={`${result.id}:${face.id}`}>
              <button type="button" class="card" onClick={() => onOpen(result)}>
                {face.thumbnail ? <img src={face.thumbnail} alt="" /> : <span class="nothumb" aria-hidden="true" />}
                <span class={`said ${verdict}`}>
                  <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
                  {localize(`state_${face.state}`)} {percentText(face.confidence)}
                </span>
                <span class="name" title={result.path}>
                  {result.path}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {faces.length > shown && (
        <button type="button" class="quiet" onClick={() => setShown(shown + PAGE)}>
          {localize('filesMore')}
        </button>
      )}
    </>
  );
}
