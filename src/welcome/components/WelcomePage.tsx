import type { ComponentChildren } from 'preact';
import { Figures } from '../../help/components/Figures.tsx';
import type { BrowserMake } from '../../platform/browserMake.ts';
import { localize } from '../../platform/i18n.ts';
import type { Shortcut } from '../../platform/shortcuts.ts';
import type { ButtonPlace } from '../../platform/toolbar.ts';
import type { Settings } from '../../settings/settings.ts';
import { HelpLink } from '../../ui/HelpLink.tsx';
import { PolicyChoice } from '../../ui/PolicyChoice.tsx';
import { Undelivered } from '../../ui/Undelivered.tsx';
import type { SampleCheck } from '../sampleCheck.ts';
import { FirstCheck, type OtherPages } from './FirstCheck.tsx';
import { Pin } from './Pin.tsx';
import { Sample } from './Sample.tsx';

/** What the page shows besides its texts. */
export interface WelcomeState {
  readonly settings: Settings;
  readonly check: SampleCheck;
  readonly place: ButtonPlace;
  readonly make: BrowserMake;
  readonly shortcuts: readonly Shortcut[];
}

/** The whole page. */
export function WelcomePage({ state, pages }: { state: WelcomeState; pages: OtherPages }) {
  const { settings, check, place, make, shortcuts } = state;
  return (
    <>
      <header>
        <h1>{localize('welcomeTitle')}</h1>
        <p>{localize('welcomeIntro')}</p>
        <Undelivered />
      </header>
      <main>
        <Part id="try" title={localize('welcomeTry')}>
          <p>{localize('welcomeTryHow')}</p>
          <Sample check={check} rule={settings} />
        </Part>
        <Part id="first" title={localize('welcomeFirst')}>
          <FirstCheck shortcuts={shortcuts} pages={pages} />
        </Part>
        <Part id="pin" title={localize('welcomePin')}>
          <Pin place={place} make={make} />
        </Part>
        <Part id="rule" title={localize('welcomeRule')}>
          <PolicyChoice policy={settings.policy} />
          <p class="note">{localize('welcomeRuleLater')}</p>
        </Part>
        <Part id="limits" title={localize('optionsLimits')}>
          <p>{localize('welcomeLimits')}</p>
          <Figures names={['foundAndRight', 'maskOrNone', 'wrongNoticed', 'wrongTrue']} />
          <p>{localize('helpWeakWrong')}</p>
          <p class="notice">{localize('helpAlone')}</p>
          <p>
            <HelpLink part="how-sure">{localize('helpSure')}</HelpLink>
            {' · '}
            <HelpLink part="coverage">{localize('helpCoverage')}</HelpLink>
          </p>
        </Part>
        <Part id="privacy" title={localize('optionsPrivacy')}>
          <p>{localize('privacyLook')}</p>
          <p>{localize('privacySent')}</p>
          <p>
            <HelpLink part="privacy">{localize('welcomePrivacyMore')}</HelpLink>
          </p>
        </Part>
      </main>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
