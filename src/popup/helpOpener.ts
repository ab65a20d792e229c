import { followUnreadNews } from '../news/unreadNews.ts';
import { openHelpPage } from '../platform/openPage.ts';
import { reportFailure } from '../platform/reportFailure.ts';
import type { PageTools } from './components/Header.tsx';

/** The button that opens the help. It follows whether there are unread news: if so it is marked, and opens these. */
export class HelpOpener {
  #hasNews = false;

  /** @param onChange called when the button has to be drawn anew */
  constructor(onChange: () => void, signal: AbortSignal, where: string) {
    const tell = (since: string | undefined): void => {
      this.#hasNews = since !== undefined;
      onChange();
    };
    followUnreadNews(tell, signal, where);
  }

  /** What the header needs for the button. */
  get tools(): Pick<PageTools, 'openHelp' | 'hasNews'> {
    const hasNews = this.#hasNews;
    return { hasNews, openHelp: () => reportFailure(openHelpPage(hasNews ? 'news' : 'how-sure'), 'popup') };
  }
}
