import { useEffect, useRef, useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { type Policy, verdictOf } from '../../policy/policy.ts';
import { PALETTE_COLOURS, VERDICT_LINES, VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { shownPalette } from '../../ui/followLook.ts';
import type { FileFace, FileResult } from '../fileResult.ts';

/** One picture in full, with boxes around its faces. Escape closes it like any dialog. */
export function PictureDialog({
  result,
  policy,
  onClose,
}: {
  result: FileResult;
  policy: Policy;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [address, setAddress] = useState('');
  useEffect(() => {
    const created = URL.createObjectURL(result.file);
    setAddress(created);
    dialog.current?.showModal();
    return () => URL.revokeObjectURL(created);
  }, [result.file]);
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={result.path}>
      <p>{result.path}</p>
      <div class="stage">
        {address && <img src={address} alt={result.path} />}
        {result.faces.map((face) => (
          <FaceBox key={face.id} face={face} policy={policy} />
        ))}
      </div>
      <p>
        <button type="button" onClick={() => dialog.current?.close()}>
          {localize('filesClose')}
        </button>
      </p>
    </dialog>
  );
}

function FaceBox({ face: { boundingBox: box, state, confidence }, policy }: { face: FileFace; policy: Policy }) {
  const verdict = verdictOf(policy, state);
  const percent = (share: number) => `${share * 100}%`;
  const place = { left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) };
  const colour = PALETTE_COLOURS[shownPalette()][verdict];
  const { style, width } = VERDICT_LINES[verdict];
  return (
    <div class="face" style={{ ...place, borderColor: colour, borderStyle: style, borderWidth: `${width}px` }}>
      <span style={{ backgroundColor: colour }}>
        {VERDICT_SIGNS[verdict]} {localize(`state_${state}`)} {localize('percent', [`${Math.round(confidence * 100)}`])}
      </span>
    </div>
  );
}
