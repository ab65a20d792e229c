import { localize } from '../../platform/i18n.ts';
import type { TabTiles } from '../../session/tabTiles.ts';
import { tellBackground } from '../../ui/tellBackground.ts';

/** Starts, pauses and stops the check, and says in a word how it stands. */
export function CheckControls({ tab, tabId }: { tab: TabTiles | undefined; tabId: number }) {
  const phase = tab?.phase ?? 'stopped';
  const running = phase === 'starting' || phase === 'checking' || phase === 'paused';
  return (
    <div class="controls">
      {!running && (
        <button type="button" data-action="start" onClick={() => tellBackground({ type: 'start', tabId })}>
          {localize(startText(tab))}
        </button>
      )}
      {running && (
        <>
          <button
            type="button"
            class="quiet"
            data-action="pause"
            disabled={phase === 'starting'}
            onClick={() => tellBackground({ type: 'pause', tabId, paused: phase === 'checking' })}
          >
            {localize(phase === 'paused' ? 'popupResume' : 'popupPause')}
          </button>
          <button
            type="button"
            class="quiet"
            data-action="stop"
            onClick={() => tellBackground({ type: 'stop', tabId })}
          >
            {localize('popupStop')}
          </button>
        </>
      )}
    </div>
  );
}

function startText(tab: TabTiles | undefined) {
  if (tab?.endReason === 'navigated') return 'startNewPage';
  return tab?.endReason === 'engine_failed' ? 'startAgain' : 'popupStart';
}
