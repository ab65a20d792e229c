import { browser } from '../../platform/browser.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import { HelpLink } from '../../ui/HelpLink.tsx';
import { tellBackground } from '../../ui/tellBackground.ts';
import type { PlacedTile } from '../callView.ts';

/** Which videos aren't checked, and why, each with what can be done. Nothing if all are. */
export function Coverage({ unchecked, tabId }: { unchecked: readonly PlacedTile[]; tabId: number }) {
  if (unchecked.length === 0) return null;
  return (
    <details class="coverage">
      <summary>
        <span aria-hidden="true">⚠ </span>
        {localizeCount('coverage', unchecked.length)}
      </summary>
      <ul>
        {unchecked.map((tile) => (
          <li key={`${tile.document}:${tile.id}`} data-activity={tile.activity}>
            <p>
              <b dir="auto">{nameOf(tile)}</b>{' '}
              {tile.problem ? localize(`problem_${tile.problem}`) : localize(`activity_${tile.activity}`)}{' '}
              {tile.problem && <HelpLink part={`problem_${tile.problem}`}>{localize('helpWhatToDo')}</HelpLink>}
            </p>
            <Remedy tile={tile} tabId={tabId} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Remedy({ tile: { address, document, id, problem }, tabId }: { tile: PlacedTile; tabId: number }) {
  if (address !== undefined) {
    const open = () => reportFailure(browser.tabs.create({ url: address, openerTabId: tabId }), 'popup');
    return (
      <button type="button" class="quiet" data-action="open" onClick={open}>
        {localize('openInTab')}
      </button>
    );
  }
  // An embedded page is no video that could be shown.
  if (problem === 'embedded_site') return null;
  return (
    <button
      type="button"
      class="quiet"
      data-action="show"
      onClick={() => tellBackground({ type: 'show-tile', tabId, document, tile: id, scroll: true })}
    >
      {localize('showInPage')}
    </button>
  );
}

function nameOf({ name, problem, id }: PlacedTile): string {
  if (problem === 'embedded_site')
    return name === '' ? localize('popupEmbeddedUnknown') : localize('popupEmbedded', [name]);
  return name || localize('popupVideo', [id]);
}
