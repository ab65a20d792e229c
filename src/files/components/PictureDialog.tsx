import { useEffect, useRef, useState } from 'preact/hooks';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { localize } from '../../platform/i18n.ts';
import { type Policy, verdictOf } from '../../policy/policy.ts';
import { PALETTE_COLOURS, VERDICT_LINES, VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { shownPalette } from '../../ui/followLook.ts';
import { LensRange } from '../../ui/LensRange.tsx';
import { fileDistances, measurable } from '../fileDistances.ts';
import type { FileFace, FileResult } from '../fileResult.ts';
import { CalibrateCamera, type KnownThing } from './CalibrateCamera.tsx';
import { FIRST_MARKS, LineMarks } from './LineMarks.tsx';
import { PairLines } from './PairLines.tsx';
import { PairTable } from './PairTable.tsx';

/** One picture in full, with boxes around its faces. Escape closes it like any dialog. */
export function PictureDialog({
  result,
  policy,
  distance,
  onClose,
}: {
  result: FileResult;
  policy: Policy;
  distance: DistanceChoice;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [address, setAddress] = useState('');
  const [marks, setMarks] = useState(FIRST_MARKS);
  const [known, setKnown] = useState<KnownThing>();
  useEffect(() => {
    const created = URL.createObjectURL(result.file);
    setAddress(created);
    dialog.current?.showModal();
    return () => URL.revokeObjectURL(created);
  }, [result.file]);
  const pairs = fileDistances(result, distance);
  const picture = pairs && measurable(result, distance);
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={result.path}>
      <p>{result.path}</p>
      <div class="stage">
        {address && <img src={address} alt={result.path} />}
        {result.faces.map((face) => (
          <FaceBox key={face.id} face={face} policy={policy} numbered={pairs !== undefined} />
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
      <p>
        <button type="button" onClick={() => dialog.current?.close()}>
          {localize('filesClose')}
        </button>
      </p>
    </dialog>
  );
}

function FaceBox({
  face: { id, boundingBox: box, state, confidence },
  policy,
  numbered,
}: {
  face: FileFace;
  policy: Policy;
  numbered: boolean;
}) {
  const verdict = verdictOf(policy, state);
  const percent = (share: number) => `${share * 100}%`;
  const place = { left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) };
  const colour = PALETTE_COLOURS[shownPalette()][verdict];
  const { style, width } = VERDICT_LINES[verdict];
  return (
    <div class="face" style={{ ...place, borderColor: colour, borderStyle: style, borderWidth: `${width}px` }}>
      <span style={{ backgroundColor: colour }}>
        {numbered && `${id}: `}
        {VERDICT_SIGNS[verdict]} {localize(`state_${state}`)} {localize('percent', [`${Math.round(confidence * 100)}`])}
      </span>
    </div>
  );
}
