import { useEffect, useState } from 'preact/hooks';
import { cutFace } from '../../decoding/cutFace.ts';
import { browser } from '../../platform/browser.ts';
import { ExpectedError } from '../../platform/expectedError.ts';
import { localize } from '../../platform/i18n.ts';
import { percentText } from '../../platform/numbers.ts';
import { reportBug } from '../../platform/reportBug.ts';
import { faceText } from '../../session/faceText.ts';
import { saveText } from '../../ui/saveText.ts';
import type { FileFace, FileResult } from '../fileResult.ts';
import { likelyTruth, TRUTHS, type Truth, wrongAnswerText } from '../wrongAnswer.ts';

/** Lets the user save a wrong answer of one of the faces as a file, and says what that holds. Nothing is sent. */
export function WrongAnswer({ result }: { result: FileResult }) {
  const [id, setId] = useState(result.faces[0]?.id);
  const face = result.faces.find((one) => one.id === id) ?? result.faces[0];
  if (!face || !result.size) return null;
  return (
    <details class="wrong">
      <summary>{localize('wrongTitle')}</summary>
      {result.faces.length > 1 && (
        <label>
          {localize('wrongWhich')}{' '}
          <select name="face" value={face.id} onChange={({ currentTarget }) => setId(Number(currentTarget.value))}>
            {result.faces.map((one, at) => (
              <option key={one.id} value={one.id}>
                {localize('personSeen', [
                  localize('person', [at + 1]),
                  faceText(one.state, one.bare),
                  percentText(one.confidence),
                ])}
              </option>
            ))}
          </select>
        </label>
      )}
      <Correction key={face.id} file={result.file} face={face} size={result.size} />
    </details>
  );
}

/** The face that the file will hold, what it truly shows, and the button that saves it. */
function Correction({
  file,
  face,
  size,
}: {
  file: Blob;
  face: FileFace;
  size: { readonly width: number; readonly height: number };
}) {
  const [truth, setTruth] = useState<Truth>(likelyTruth(face.state));
  const [picture, setPicture] = useState<string>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    cutFace(file, face.boundingBox).then(setPicture, (error: unknown) => {
      if (!(error instanceof ExpectedError)) reportBug(error, 'files page');
      setFailed(true);
    });
  }, [file, face]);
  if (failed) return <p class="notice">{localize('picture_broken')}</p>;
  const save = (): void => {
    const { version } = browser.runtime.getManifest();
    const text = wrongAnswerText(face, truth, size, picture ?? '', version);
    saveText(text, 'maskcheck-wrong-answer.json', 'application/json');
  };
  return (
    <div class="correction">
      {picture && <img src={picture} alt={localize('wrongPicture')} />}
      <div>
        <label>
          {localize('wrongTruth')}{' '}
          <select
            name="truth"
            value={truth}
            onChange={({ currentTarget }) => setTruth(truthNamed(currentTarget.value))}
          >
            {TRUTHS.map((one) => (
              <option key={one} value={one}>
                {localize(one === 'no_face' ? 'wrongNoFace' : `state_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <p class="note">{localize('wrongHolds')}</p>
        <button type="button" data-action="save-wrong" disabled={picture === undefined} onClick={save}>
          {localize('wrongSave')}
        </button>
      </div>
    </div>
  );
}

function truthNamed(name: string): Truth {
  return TRUTHS.find((truth) => truth === name) ?? 'no_face';
}
