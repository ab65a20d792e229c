import { browser } from '../../platform/browser.ts';
import { localize } from '../../platform/i18n.ts';
import { HelpLink } from '../../ui/HelpLink.tsx';

/** The version, what MaskCheck can't do, what happens to the pictures, and the licences. */
export function About() {
  const { version } = browser.runtime.getManifest();
  return (
    <div class="setting">
      <p>{localize('optionsVersion', [version])}</p>
      <h3>{localize('optionsLimits')}</h3>
      <p>{localize('optionsLimitsAbout')}</p>
      <p>
        <HelpLink part="how-sure">{localize('helpSure')}</HelpLink>
        {' · '}
        <HelpLink part="coverage">{localize('helpCoverage')}</HelpLink>
        {' · '}
        <HelpLink part="news">{localize('helpNews')}</HelpLink>
      </p>
      <h3>{localize('optionsPrivacy')}</h3>
      <p>
        {localize('optionsPrivacyAbout')} <HelpLink part="privacy">{localize('welcomePrivacyMore')}</HelpLink>
      </p>
      <h3>{localize('optionsLicence')}</h3>
      <p>
        <a href="../LICENSE" target="_blank" rel="noreferrer">
          {localize('optionsOwnLicence')}
        </a>
        {' · '}
        <a href="../NOTICE" target="_blank" rel="noreferrer">
          {localize('optionsNotices')}
        </a>
      </p>
    </div>
  );
}
