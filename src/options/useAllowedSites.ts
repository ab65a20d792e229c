import { useEffect, useState } from 'preact/hooks';
import { reportFailure } from '../platform/reportFailure.ts';
import { allowedSites, onPermissionsChanged } from '../platform/sitePermission.ts';

/** The match patterns of the sites that the user has allowed, kept up to date. */
export function useAllowedSites(): readonly string[] {
  const [allowed, setAllowed] = useState<readonly string[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      const sites = await allowedSites();
      if (!stop.signal.aborted) setAllowed(sites);
    };
    const follow = (): void => reportFailure(read(), 'options page');
    onPermissionsChanged(follow, stop.signal);
    follow();
    return () => stop.abort();
  }, []);
  return allowed;
}
