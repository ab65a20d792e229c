import { localize } from '../platform/i18n.ts';

/** Says why a setting can't be changed here. */
export function LockedNote() {
  return (
    <p class="note locked">
      <span aria-hidden="true">🔒 </span>
      {localize('optionsLocked')}
    </p>
  );
}
