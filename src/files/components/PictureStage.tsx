import { useState } from 'preact/hooks';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { localize } from '../../platform/i18n.ts';
import { percentText } from '../../platform/percent.ts';
import { type Rule, verdictOf } from '../../policy/policy.ts';
import { PALETTE_COLOURS, VERDICT_LINES, VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { shownPalette } from '../../ui/followLook.ts';
import { LensRange } from '../../ui/LensRange.tsx';
import { fileDistances, measurable } from '../fileDistances.ts';
import type { FileFace, FileResult } from '../fileResult.ts';
import { CalibrateCamera, type KnownThing } from './CalibrateCamera.tsx';
import { FIRST_MARKS, LineMarks } from './LineMarks.tsx';
import { PairLines } from './PairLines.tsx';
import { PairTable } from './PairTable.tsx';

/**
 * One picture with boxes around its faces and, where the user wants them, the distances between people. The dialog says
 * which picture it is.
 */
export function PictureStage({
  result,
  address,
  rule,
  distance,
  onBroken,
}: {
  result: FileResult;
  address: string;
  rule: Rule;
  distance: DistanceChoice;
  onBroken: () => void;
}) {
  const [marks, setMarks] = useState(FIRST_MARKS);
  const [known, setKnown] = useState<KnownThing>();
  const pairs = fileDistances(result, distance);
  const picture = pairs && measurable(result, distance);
  return (
    <>
      <div class="stage">
        <img src={address} alt="" onError={onBroken} />
        {result.faces.map((face) => (
          <FaceBox key={face.id} face={face} rule={rule} numbered={pairs !== undefined} />
        ))}
        {pairs && known !== 'length' && <PairLines pairs={pairs} faces={result.faces} />}
        {known === 'length' && <LineMarks marks={marks} onChange={setMarks} />}
      </div>
      {pairs && known !== 'length' && <PairTable pairs={pairs} />}
      {picture && (
        <>
          <p class="note">
            {localize(`lens_${picture.lens.source}`)} <LensRange lens={picture.lens} />
          </p>
          <CalibrateCamera picture={picture} choice={distance} marks={marks} known={known} onKnown={setKnown} />
        </>
      )}
    </>
  );
}

function FaceBox({
  face: { id, boundingBox: box, state, confidence },
  rule,
  numbered,
}: {
  face: FileFace;
  rule: Rule;
  numbered: boolean;
}) {
  const verdict = verdictOf(rule, state);
  const percent = (share: number) => `${share * 100}%`;
  const place = { left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) };
  const colour = PALETTE_COLOURS[shownPalette()][verdict];
  const { style, width } = VERDICT_LINES[verdict];
  return (
    <div class="face" style={{ ...place, borderColor: colour, borderStyle: style, borderWidth: `${width}px` }}>
      <span style={{ backgroundColor: colour }}>
        {numbered && `${id}: `}
        {VERDICT_SIGNS[verdict]} {localize(`state_${state}`)} {percentText(confidence)}
      </span>
    </div>
  );
}
