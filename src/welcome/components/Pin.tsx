import type { BrowserMake } from '../../platform/browserMake.ts';
import { localize } from '../../platform/i18n.ts';
import type { ButtonPlace } from '../../platform/toolbar.ts';

/** How the button is kept in sight, by browser; or that it is in sight already. */
export function Pin({ place, make }: { place: ButtonPlace; make: BrowserMake }) {
  if (place === 'toolbar')
    return (
      <p data-place={place}>
        <span aria-hidden="true">✓ </span>
        {localize('welcomePinned')}
      </p>
    );
  return (
    <>
      <Toolbar />
      <p data-place={place}>{localize(`welcomePin_${make}`)}</p>
    </>
  );
}

/** A drawn end of a toolbar: the address, the menu of extensions, an arrow, and our button with a number. */
function Toolbar() {
  return (
    <svg class="toolbar" viewBox="0 0 300 56" width="300" height="56" aria-hidden="true">
      <rect x="1" y="1" width="298" height="54" rx="12" fill="var(--raised)" stroke="var(--line)" />
      <rect x="14" y="14" width="128" height="28" rx="14" fill="var(--ground)" stroke="var(--line)" />
      <path d="M28 28h70" stroke="var(--faint)" stroke-width="3" stroke-linecap="round" opacity="0.5" />
      <path
        d="M163 21h6a4 4 0 1 1 8 0h6v7a4 4 0 1 1 0 7v6h-20v-6a4 4 0 1 0 0-7z"
        fill="none"
        stroke="var(--text)"
        stroke-width="2"
      />
      <path d="M200 28h24m-8-7 8 7-8 7" fill="none" stroke="var(--accent)" stroke-width="3" stroke-linecap="round" />
      <rect x="238" y="8" width="46" height="40" rx="10" fill="none" stroke="var(--accent)" stroke-width="2" />
      <path d="M247 21h20v7c0 6-5 9-10 9s-10-3-10-9z" fill="#0b57d0" stroke="#8fb4ea" />
      <rect x="262" y="28" width="18" height="15" rx="4" fill="#c5221f" />
      <text x="271" y="39.5" text-anchor="middle" font-size="12" font-weight="700" fill="#fff">
        2
      </text>
    </svg>
  );
}
