import { useState } from 'preact/hooks';
import { lensByLength, lensByPair } from '../../faces/calibrateLens.ts';
import { type DistanceChoice, shapeOf } from '../../faces/distanceChoice.ts';
import type { Lens } from '../../faces/lens.ts';
import { localize } from '../../platform/i18n.ts';
import { LensRange } from '../../ui/LensRange.tsx';
import { tellBackground } from '../../ui/tellBackground.ts';
import type { MeasurablePicture } from '../fileDistances.ts';
import { KnownLengthFields, KnownPairFields } from './CalibrateFields.tsx';
import type { Marks } from './LineMarks.tsx';

/** What the user knows: a length in the picture, or how far two people are from each other. */
export const KNOWN_THINGS = ['length', 'pair'] as const;
export type KnownThing = (typeof KNOWN_THINGS)[number];

/** What came of a calibration: the lens before and after, or that the figures do not fit. */
type Outcome = { readonly before: Lens; readonly after: Lens } | 'impossible';

/** Lets the user calibrate a fixed camera with one of its pictures. */
export function CalibrateCamera({
  picture,
  choice,
  marks,
  known,
  onKnown,
}: {
  picture: MeasurablePicture;
  choice: DistanceChoice;
  marks: Marks;
  known: KnownThing | undefined;
  onKnown: (known: KnownThing | undefined) => void;
}) {
  const [outcome, setOutcome] = useState<Outcome>();
  const { size, lens: before } = picture;
  if (before.source === 'file') return <p class="note">{localize('calibrateFile')}</p>;
  const take = (after: Lens | undefined) => {
    setOutcome(after ? { before, after } : 'impossible');
    if (!after) return;
    const camera = { focal: after.focal, spread: after.spread, shape: shapeOf(size) };
    tellBackground({ type: 'change-settings', change: { distance: { ...choice, camera } } });
  };
  const [from, to] = marks.map(({ x, y }) => ({ x: x * size.width, y: y * size.height })) as [Marks[0], Marks[1]];
  return (
    <details class="calibrate" onToggle={({ currentTarget }) => onKnown(currentTarget.open ? 'length' : undefined)}>
      <summary>{localize('calibrateTitle')}</summary>
      <p class="note">{localize('calibrateIntro')}</p>
      <fieldset>
        <legend>{localize('calibrateKnown')}</legend>
        {KNOWN_THINGS.map((thing) => (
          <label key={thing}>
            <input
              type="radio"
              name="known"
              value={thing}
              checked={thing === known}
              onChange={() => {
                setOutcome(undefined);
                onKnown(thing);
              }}
            />{' '}
            {localize(`calibrate_${thing}`)}
          </label>
        ))}
      </fieldset>
      {known === 'length' && (
        <KnownLengthFields onUse={(length, away) => take(lensByLength({ from, to, length, away }, size))} />
      )}
      {known === 'pair' && (
        <KnownPairFields
          faces={picture.faces}
          onUse={(people, metres) => take(lensByPair(people, size, before, metres))}
        />
      )}
      <div role="status">{outcome && <OutcomeText outcome={outcome} />}</div>
    </details>
  );
}

function OutcomeText({ outcome }: { outcome: Outcome }) {
  if (outcome === 'impossible') return <p class="notice">{localize('calibrateImpossible')}</p>;
  return (
    <p class="notice">
      {localize('calibrateAfter')} <LensRange lens={outcome.after} />
      <br />
      {localize('calibrateBefore')} <LensRange lens={outcome.before} />
    </p>
  );
}
