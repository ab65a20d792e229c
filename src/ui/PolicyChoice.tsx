import { localize } from '../platform/i18n.ts';
import { POLICIES, type Policy } from '../policy/policy.ts';
import { LockedNote } from './LockedNote.tsx';
import { tellBackground } from './tellBackground.ts';
import { useLockedSettings } from './useLockedSettings.ts';

/** Lets the user choose the policy: what this place asks for. An administrator may have chosen for everybody. */
export function PolicyChoice({ policy }: { policy: Policy }) {
  const isLocked = useLockedSettings().includes('policy');
  return (
    <fieldset disabled={isLocked}>
      <legend>{localize('popupPolicy')}</legend>
      {POLICIES.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="policy"
            checked={choice === policy}
            onChange={() => tellBackground({ type: 'change-settings', change: { policy: choice } })}
          />{' '}
          {localize(`policy_${choice}`)}
        </label>
      ))}
      {isLocked && <LockedNote />}
    </fieldset>
  );
}
