import type { BackendStatus } from '../../inference/backendStatus.ts';
import { message } from '../../labels/messages.ts';

/** What runs the models, and whether it had to change. */
export function HostStatus({ host }: { host: BackendStatus | undefined }) {
  return (
    <footer>
      <p>{describe(host)}</p>
      {host?.fallback && <p>{message(`fallback_${host.fallback}`)}</p>}
    </footer>
  );
}

function describe(host: BackendStatus | undefined): string {
  if (host?.phase === 'failed') return message('host_failed');
  if (host?.phase !== 'running' || !host.backend) return message('host_loading');
  const threads = host.workers === 1 ? message('host_workers_one') : message('host_workers_many', [`${host.workers}`]);
  return message('host_running', [message(`backend_${host.backend}`), threads]);
}
