import { useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { siteFrom } from '../callSites.ts';

/** Lets the user type any other site. */
export function OtherSite({ add }: { add: (site: string) => void }) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const take = (): void => {
    const site = siteFrom(typed);
    setWrong(!site);
    if (!site) return;
    setTyped('');
    add(site);
  };
  return (
    <div class="other-site">
      <label>
        <span>{localize('optionsOtherSite')}</span>
        <input
          type="text"
          inputMode="url"
          placeholder="call.example.org"
          value={typed}
          aria-invalid={wrong}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') take();
          }}
        />
      </label>
      <button type="button" class="quiet" data-action="add-site" onClick={take}>
        {localize('optionsAddSite')}
      </button>
      {wrong && (
        <p class="notice" role="alert">
          {localize('optionsNoSite')}
        </p>
      )}
    </div>
  );
}
