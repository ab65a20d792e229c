import { useEffect, useRef, useState } from 'preact/hooks';
import type { OverlayLook } from '../../content/overlay/overlayLook.ts';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { localize } from '../../platform/i18n.ts';
import type { Rule } from '../../policy/policy.ts';
import { Outcome } from '../../ui/PictureList.tsx';
import { fileClosePairs } from '../fileDistances.ts';
import type { FileResult } from '../fileResult.ts';
import { PictureStage } from './PictureStage.tsx';
import { SaveButton } from './SaveButton.tsx';
import { WrongAnswer } from './WrongAnswer.tsx';

/**
 * One picture in full, with boxes around its faces, or with the reason why it could not be read. The arrow keys lead to
 * the picture before or after it; Escape closes it like any dialog.
 *
 * @param onMove shows another picture: -1 for the one before, 1 for the one after
 */
export function PictureDialog({
  result,
  place,
  rule,
  look,
  distance,
  onMove,
  onClose,
}: {
  result: FileResult;
  /** Its number in the list, from 0, and how many there are. */
  place: { readonly index: number; readonly count: number };
  rule: Rule;
  look: OverlayLook;
  distance: DistanceChoice;
  onMove: (by: -1 | 1) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const address = useAddress(result.file);
  const [broken, setBroken] = useState('');
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.focus();
  }, []);
  // What had the focus may have belonged to the picture before: without it the arrow keys would reach nothing.
  useEffect(() => {
    if (!dialog.current?.contains(document.activeElement)) dialog.current?.focus();
  }, [result.id]);
  const may = { '-1': place.index > 0, '1': place.index < place.count - 1 };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : undefined;
    // In a field, or on a mark of a length, the arrows mean something else.
    if (by === undefined || !may[by] || event.defaultPrevented || isField(event.target)) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <dialog ref={dialog} tabIndex={-1} onClose={onClose} onKeyDown={onKeyDown} aria-label={localize('filesPicture')}>
      <p aria-live="polite">
        <bdi>{result.path}</bdi> <span class="note">{localize('filesPlace', [place.index + 1, place.count])}</span>
      </p>
      {address && broken !== address && (
        <PictureStage
          key={result.id}
          result={result}
          address={address}
          rule={rule}
          distance={distance}
          onBroken={() => setBroken(address)}
        />
      )}
      <div aria-live="polite">
        <Outcome
          picture={{ ...result, faces: [...result.faces], closePairs: fileClosePairs(result, distance) }}
          rule={rule}
        />
      </div>
      <WrongAnswer key={`wrong ${result.id}`} result={result} />
      <p class="bar">
        <Move label={localize('filesPrevious')} may={may['-1']} onClick={() => onMove(-1)} />
        <Move label={localize('filesNext')} may={may['1']} onClick={() => onMove(1)} />
        <SaveButton key={`save ${result.id}`} result={result} distance={distance} look={look} />
        <button type="button" onClick={() => dialog.current?.close()}>
          {localize('filesClose')}
        </button>
      </p>
    </dialog>
  );
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

/** A button that stays in reach of the keyboard at the ends of the list, so that the focus is not lost there. */
function Move({ label, may, onClick }: { label: string; may: boolean; onClick: () => void }) {
  return (
    <button type="button" class="quiet" aria-disabled={!may} onClick={() => may && onClick()}>
      {label}
    </button>
  );
}

/** An address for a file, for as long as it is shown. */
function useAddress(file: File): string {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const created = URL.createObjectURL(file);
    setAddress(created);
    return () => URL.revokeObjectURL(created);
  }, [file]);
  return address;
}
