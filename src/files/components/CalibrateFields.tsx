import { localize } from '../../platform/i18n.ts';
import type { FileFace } from '../fileResult.ts';

/** Asks for the length of the line over the picture and its distance from the camera. */
export function KnownLengthFields({ onUse }: { onUse: (length: number, away: number) => void }) {
  return (
    <form
      class="calibrate-fields"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        onUse(Number(data.get('length')), Number(data.get('away')));
      }}
    >
      <p class="note">{localize('calibrateLengthHow')}</p>
      <Metres name="length" text={localize('calibrateLength')} />
      <Metres name="away" text={localize('calibrateAway')} />
      <button type="submit">{localize('calibrateUse')}</button>
    </form>
  );
}

/** Asks for two people and how far their heads are from each other. */
export function KnownPairFields({
  faces,
  onUse,
}: {
  faces: readonly FileFace[];
  onUse: (people: readonly [FileFace, FileFace], metres: number) => void;
}) {
  return (
    <form
      class="calibrate-fields"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const [one, other] = ['one', 'other'].map((name) => faces.find(({ id }) => `${id}` === data.get(name)));
        if (one && other && one !== other) onUse([one, other], Number(data.get('metres')));
      }}
    >
      <p class="note">{localize('calibratePairHow')}</p>
      <Person name="one" text={localize('calibrateOne')} faces={faces} first={0} />
      <Person name="other" text={localize('calibrateOther')} faces={faces} first={1} />
      <Metres name="metres" text={localize('calibrateApart')} />
      <button type="submit">{localize('calibrateUse')}</button>
    </form>
  );
}

function Person({
  name,
  text,
  faces,
  first,
}: {
  name: string;
  text: string;
  faces: readonly FileFace[];
  first: number;
}) {
  return (
    <label>
      {text}{' '}
      <select name={name}>
        {faces.map(({ id }, index) => (
          <option key={id} value={id} selected={index === first}>
            {localize('person', [id])}
          </option>
        ))}
      </select>
    </label>
  );
}

function Metres({ name, text }: { name: string; text: string }) {
  return (
    <label>
      {text} <input type="number" name={name} min="0.1" max="100" step="0.01" required /> m
    </label>
  );
}
