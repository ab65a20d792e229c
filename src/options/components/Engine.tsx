import { useEffect, useState } from 'preact/hooks';
import type { BackendStatus } from '../../inference/runtime/backendStatus.ts';
import { followStorage } from '../../platform/followStorage.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { HOST_KEY, hostFrom } from '../../session/hostStatus.ts';
import { Comparison } from './Comparison.tsx';

/** What the models run on now and why, and how fast each backend is on this machine. */
export function Engine() {
  const host = useHost();
  return (
    <>
      <p class="note" data-engine={host?.backend ?? 'none'}>
        {engineText(host)} <br />
        {reasonText(host)}
      </p>
      <Comparison />
    </>
  );
}

/** The host's status, kept up to date; undefined while nothing is checked. */
function useHost(): BackendStatus | undefined {
  const [host, setHost] = useState<BackendStatus>();
  useEffect(() => {
    const stop = new AbortController();
    followStorage(
      { area: 'session', keys: [HOST_KEY] },
      ({ [HOST_KEY]: value }) => setHost(hostFrom(value)),
      stop.signal,
      'options page',
    );
    return () => stop.abort();
  }, []);
  return host;
}

function engineText(host: BackendStatus | undefined): string {
  if (!host) return localize('engineIdle');
  if (host.phase === 'failed') return localize('host_failed');
  if (host.phase === 'loading' || !host.backend) return localize('host_loading');
  return localize('host_running', [localize(`backend_${host.backend}`), localizeCount('host_workers', host.workers)]);
}

/** Why the models run where they do; undefined if there is nothing to say. */
function reasonText(host: BackendStatus | undefined): string | null | undefined {
  if (host?.phase !== 'running') return undefined;
  const { reason, fallback } = host;
  return reason ? localize(`engine_${reason}`) : fallback && localize(`fallback_${fallback}`);
}
