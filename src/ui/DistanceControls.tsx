import { type DistanceChoice, LIMIT_RANGE } from '../faces/distanceChoice.ts';
import { VIEW_RANGE } from '../faces/lens.ts';
import { localize } from '../platform/i18n.ts';
import { LensRange } from './LensRange.tsx';
import { tellBackground } from './tellBackground.ts';

/** Lets the user turn distances between people on, and say how near is too near and what the camera sees. */
export function DistanceControls({ choice }: { choice: DistanceChoice }) {
  const change = (part: Partial<DistanceChoice>) =>
    tellBackground({ type: 'change-settings', change: { distance: { ...choice, ...part } } });
  return (
    <fieldset class="distance-controls">
      <legend>{localize('distanceTitle')}</legend>
      <label>
        <input
          type="checkbox"
          name="distance-shown"
          checked={choice.shown}
          onChange={({ currentTarget }) => change({ shown: currentTarget.checked })}
        />{' '}
        {localize('distanceShow')}
      </label>
      {choice.shown && (
        <>
          <label>
            {localize('distanceLimit')}{' '}
            <input
              type="number"
              name="distance-limit"
              min={LIMIT_RANGE.least}
              max={LIMIT_RANGE.most}
              step="0.1"
              required
              value={choice.limit}
              onChange={({ currentTarget }) => {
                if (currentTarget.reportValidity()) change({ limit: currentTarget.valueAsNumber });
              }}
            />{' '}
            m
          </label>
          <label>
            {localize('distanceView')}{' '}
            <input
              type="number"
              name="distance-view"
              min={VIEW_RANGE.least}
              max={VIEW_RANGE.most}
              step="1"
              placeholder={localize('distanceViewUnknown')}
              value={choice.view ?? ''}
              onChange={({ currentTarget }) => {
                const view = currentTarget.value === '' ? null : currentTarget.valueAsNumber;
                if (currentTarget.reportValidity()) change({ view });
              }}
            />{' '}
            °
          </label>
          {choice.camera && (
            <p class="note">
              {localize('distanceCalibrated')} <LensRange lens={choice.camera} />{' '}
              <button type="button" class="quiet" data-action="forget-camera" onClick={() => change({ camera: null })}>
                {localize('distanceForget')}
              </button>
            </p>
          )}
          <p class="note">{localize('distanceLimits')}</p>
        </>
      )}
    </fieldset>
  );
}
