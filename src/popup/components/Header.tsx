import { localize } from '../../platform/i18n.ts';
import type { TabTiles } from '../../session/tabTiles.ts';

/** What the page around the list can do besides; what is missing has no button. */
export interface PageTools {
  /** Opens the settings. */
  readonly openOptions?: (() => void) | undefined;
  /** Opens the side panel beside the call. */
  readonly openPanel?: (() => void) | undefined;
  /** Opens the small counter that stays on top. */
  readonly openCounter?: (() => void) | undefined;
  /** Whether the toolbar button is hidden, and with it the number. */
  readonly unpinned: boolean;
}

/** The name, how the check stands, and the buttons that open other pages. */
export function Header({ phase, tools }: { phase: TabTiles['phase'] | undefined; tools: PageTools }) {
  const { openOptions, openPanel, openCounter } = tools;
  return (
    <header>
      <h1>{localize('extensionName')}</h1>
      <span class="status" data-phase={phase ?? 'stopped'}>
        <span class="dot" aria-hidden="true" />
        {localize(`phase_${phase ?? 'stopped'}`)}
      </span>
      <Tool action="counter" sign="⧉" text={localize('openCounter')} onClick={openCounter} />
      <Tool action="panel" sign="◨" text={localize('openPanel')} onClick={openPanel} />
      <Tool action="options" sign="⚙" text={localize('openOptions')} onClick={openOptions} />
    </header>
  );
}

function Tool({
  action,
  sign,
  text,
  onClick,
}: {
  action: string;
  sign: string;
  text: string;
  onClick: (() => void) | undefined;
}) {
  if (!onClick) return null;
  return (
    <button type="button" class="tool" data-action={action} aria-label={text} title={text} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
