import type { BackendStatus } from '../../inference/runtime/backendStatus.ts';
import type { Power } from '../../platform/battery.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { BatteryNote } from '../../ui/BatteryNote.tsx';
import type { PopupState } from '../popupState.ts';

/** Which backend runs the models, whether it had to change, and whether the battery slows checks down. */
export function HostStatus({
  host,
  power,
  settings,
}: {
  host: BackendStatus | undefined;
  power: Power | undefined;
  settings: PopupState['settings'];
}) {
  return (
    <footer>
      <p>{describe(host)}</p>
      {host?.fallback && <p>{localize(`fallback_${host.fallback}`)}</p>}
      <BatteryNote settings={settings} power={power} />
    </footer>
  );
}

function describe(host: BackendStatus | undefined): string {
  if (host?.phase === 'failed') return localize('host_failed');
  if (host?.phase !== 'running' || !host.backend) return localize('host_loading');
  const threads = localizeCount('host_workers', host.workers);
  return localize('host_running', [localize(`backend_${host.backend}`), threads]);
}
