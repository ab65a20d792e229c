import { render } from 'preact';
import { totalFaces } from '../faces/countFaces.ts';
import { localize } from '../platform/i18n.ts';
import { policyHere } from '../policy/policyHere.ts';
import { callView } from './callView.ts';
import { sentence } from './components/sentence.ts';
import type { PopupState } from './popupState.ts';

/** Document Picture-in-Picture, which TypeScript's DOM does not know yet: https://wicg.github.io/document-picture-in-picture/ */
interface PictureInPicture {
  requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>;
}

const pictureInPicture = (): PictureInPicture | undefined =>
  (globalThis as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

/** The counter's size, CSS px: room for one sentence, and little of the call hidden. */
const SIZE = { width: 260, height: 110 };

/** Whether this browser can keep a small window on top of all others. */
export function hasCounter(): boolean {
  return pictureInPicture() !== undefined;
}

/**
 * Opens a small window that stays on top of all others and shows the one sentence that matters. Works only within a
 * click. The window lives as long as this page.
 *
 * @param listeners are called with each new state; the counter adds itself
 * @throws if the browser refuses
 */
export async function openCounter(
  latest: () => PopupState | undefined,
  listeners: Set<(state: PopupState) => void>,
): Promise<void> {
  const counter = await pictureInPicture()?.requestWindow(SIZE);
  if (!counter) return;
  const { document: page } = counter;
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const copy = page.createElement('link');
    copy.rel = 'stylesheet';
    copy.href = link.href;
    page.head.append(copy);
  }
  page.title = localize('extensionName');
  page.documentElement.lang = document.documentElement.lang;
  const draw = (state: PopupState): void => render(<Counter state={state} />, page.body);
  listeners.add(draw);
  counter.addEventListener('pagehide', () => listeners.delete(draw));
  const state = latest();
  if (state) draw(state);
}

function Counter({ state: { tab, settings } }: { state: PopupState }) {
  const { policy } = policyHere(settings.policy, settings.sitePolicies, tab?.site ?? null, tab?.policy ?? null);
  const rule = { ...settings, policy };
  const view = callView(tab, rule);
  const total = totalFaces(view.counts);
  return (
    <main class="counter">
      <p class="sentence" role="status">
        {tab?.phase === 'checking' ? sentence(view, total, rule) : localize(`phase_${tab?.phase ?? 'stopped'}`)}
      </p>
    </main>
  );
}
