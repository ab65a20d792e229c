import { render } from 'preact';
import { reportUncaught } from '../platform/reportFailure.ts';
import { followSettings } from '../settings/settingsStore.ts';
import { followLook } from '../ui/followLook.ts';
import { speakPage } from '../ui/speakPage.ts';
import { OptionsPage } from './components/OptionsPage.tsx';

reportUncaught('options page');

/** The page on which the user chooses settings. The background stores them; this page shows what is stored. */
const root = document.querySelector('#options') as HTMLElement;
speakPage(document, 'optionsTitle');
followLook(document.documentElement, 'options page');
followSettings(
  (settings, locked) => render(<OptionsPage settings={settings} locked={locked} />, root),
  new AbortController().signal,
  'options page',
);
