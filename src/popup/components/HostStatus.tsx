import type { BackendStatus } from '../../inference/runtime/backendStatus.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';

/** Which backend runs the models, and whether it had to change. */
export function HostStatus({ host }: { host: BackendStatus | undefined }) {
  return (
    <footer>
      <p>{describe(host)}</p>
      {host?.fallback && <p>{localize(`fallback_${host.fallback}`)}</p>}
    </footer>
  );
}

function describe(host: BackendStatus | undefined): string {
  if (host?.phase === 'failed') return localize('host_failed');
  if (host?.phase !== 'running' || !host.backend) return localize('host_loading');
  const threads = localizeCount('host_workers', host.workers);
  return localize('host_running', [localize(`backend_${host.backend}`), threads]);
}
