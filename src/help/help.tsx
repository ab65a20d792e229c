import { render } from 'preact';
import { followUnreadNews } from '../news/unreadNews.ts';
import { reportUncaught } from '../platform/reportFailure.ts';
import { followLook } from '../ui/followLook.ts';
import { speakPage } from '../ui/speakPage.ts';
import { tellBackground } from '../ui/tellBackground.ts';
import { HelpPage } from './components/HelpPage.tsx';

/** The page of help. Its parts have anchors, so that other pages can lead to each of them. */
const WHERE = 'help page';
reportUncaught(WHERE);

const root = document.querySelector('#help') as HTMLElement;
speakPage(document, 'helpTitle');
followLook(document.documentElement, WHERE);

render(<HelpPage newSince={undefined} />, root);
// The browser looked for the anchor before there was anything.
if (location.hash) location.replace(location.href);

/** News count as read once they have been on the screen. */
const seen = new IntersectionObserver((entries) => {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  seen.disconnect();
  tellBackground({ type: 'news-read' });
});

followUnreadNews(
  (since) => {
    // What was new stays marked as long as the page is open.
    if (since === undefined) return;
    render(<HelpPage newSince={since} />, root);
    seen.observe(document.querySelector('#news') as HTMLElement);
  },
  new AbortController().signal,
  WHERE,
);
