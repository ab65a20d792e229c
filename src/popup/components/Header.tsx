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
  /** Ends the advice to pin the toolbar button, which is given where the button is hidden, and with it the number. */
  readonly closePinHint?: (() => void) | undefined;
}

/** The buttons' drawings, as SVG paths: drawn here, because not every machine has a font with such signs. */
const DRAWINGS = {
  counter: 'M1.5 3.5h13v9h-13zM8.5 8h4v3h-4z',
  panel: 'M1.5 3.5h13v9h-13zM10 3.5v9M11.5 6h2M11.5 8h2',
  options:
    'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5M8 1v3M8 12v3M1 8h3M12 8h3M3 3l2.1 2.1M10.9 10.9 13 13M3 13l2.1-2.1M10.9 5.1 13 3',
} as const;

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
      <Tool action="counter" text={localize('openCounter')} onClick={openCounter} />
      <Tool action="panel" text={localize('openPanel')} onClick={openPanel} />
      <Tool action="options" text={localize('openOptions')} onClick={openOptions} />
    </header>
  );
}

function Tool({
  action,
  text,
  onClick,
}: {
  action: keyof typeof DRAWINGS;
  text: string;
  onClick: (() => void) | undefined;
}) {
  if (!onClick) return null;
  return (
    <button type="button" class="tool" data-action={action} aria-label={text} title={text} onClick={onClick}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={DRAWINGS[action]} fill="none" stroke="currentColor" stroke-width="1.5" />
      </svg>
    </button>
  );
}
