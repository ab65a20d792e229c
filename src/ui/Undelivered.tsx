import { useEffect, useState } from 'preact/hooks';
import { localize } from '../platform/i18n.ts';
import { onDelivery } from './tellBackground.ts';

/** Says that what the user just asked for did not reach the background; gone with the next message that does. */
export function Undelivered() {
  const [lost, setLost] = useState(false);
  useEffect(() => onDelivery(setLost), []);
  return lost ? (
    <p class="notice" role="alert">
      {localize('undelivered')}
    </p>
  ) : null;
}
