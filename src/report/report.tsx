import { render } from 'preact';
import { HistoryStore } from '../history/store/historyStore.ts';
import { reportFailure, reportUncaught } from '../platform/reportFailure.ts';
import { DEFAULT_SETTINGS, keepsPortraits, type Settings } from '../settings/settings.ts';
import { followSettings } from '../settings/settingsStore.ts';
import { followLook } from '../ui/followLook.ts';
import { speakPage } from '../ui/speakPage.ts';
import { ReportPage } from './components/ReportPage.tsx';
import { followPrinting } from './printing.ts';
import { Reports } from './reports.ts';

const HERE = 'report';
reportUncaught(HERE);

/** The page that shows what history keeps. The record to show in full is named behind the `#` of its address. */
const root = document.querySelector('#report') as HTMLElement;
speakPage(document, 'reportTitle');
followLook(document.documentElement, HERE);

const reports = new Reports(new HistoryStore(), show, () => keepsPortraits(settings));
let settings: Settings = DEFAULT_SETTINGS;

function show(): void {
  render(<ReportPage reports={reports} state={reports.state} settings={settings} />, root);
}

const showWanted = () => reportFailure(reports.show(decodeURIComponent(location.hash.slice(1))), HERE);

const { signal } = new AbortController();
addEventListener('hashchange', showWanted);
followSettings(
  (chosen) => {
    settings = chosen;
    show();
  },
  signal,
  HERE,
);
followPrinting();
showWanted();
reports.follow(signal);
