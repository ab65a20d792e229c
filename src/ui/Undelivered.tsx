import { useEffect, useState } from 'preact/hooks';
import { localize } from '../platform/i18n.ts';
import { onDelivery } from './tellBackground.ts';

/** Says that the user's last wish did not reach the background. Disappears when the next message reaches it. */
export function Undelivered() {
  const [lost, setLost] = useState(false);
  useEffect(() => onDelivery(setLost), []);
  return lost ? (
    <p class="notice" role="alert">
      {localize('undelivered')}
    </p>
  ) : null;
}
