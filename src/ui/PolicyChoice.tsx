import { localize } from '../platform/i18n.ts';
import { POLICIES, type Policy } from '../policy/policy.ts';
import { tellBackground } from './tellBackground.ts';

/** Lets the user choose the policy: what this place asks for. */
export function PolicyChoice({ policy }: { policy: Policy }) {
  return (
    <fieldset>
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
    </fieldset>
  );
}
