import { useEffect, useRef, useState } from 'preact/hooks';
import { type BackendComparison, compareBackends } from '../../engine/compareBackends.ts';
import { threadCount } from '../../engine/threadCount.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { percentText } from '../../platform/numbers.ts';
import { reportFailure } from '../../platform/reportFailure.ts';

/** Measures on a click how many faces each backend checks in a second on this machine. */
export function Comparison() {
  const [share, setShare] = useState<number>();
  const [comparison, setComparison] = useState<BackendComparison>();
  const running = useRef<AbortController | undefined>(undefined);
  const end = (): void => running.current?.abort();
  useEffect(() => end, []);
  const measure = async (): Promise<void> => {
    const stop = new AbortController();
    running.current = stop;
    setComparison(undefined);
    setShare(0);
    try {
      setComparison(await compareBackends(threadCount(navigator.hardwareConcurrency), setShare, stop.signal));
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      setShare(undefined);
    }
  };
  return (
    <div class="comparison">
      {share === undefined ? (
        <button
          key="measure"
          type="button"
          class="quiet"
          data-action="measure"
          onClick={() => reportFailure(measure(), 'options page')}
        >
          {localize('compareStart')}
        </button>
      ) : (
        <button key="measure" type="button" class="quiet" data-action="cancel-measuring" onClick={end}>
          {localize('compareCancel')}
        </button>
      )}
      {share !== undefined && (
        <label>
          <progress value={share} /> {localize('compareProgress', [percentText(share)])}
        </label>
      )}
      <p class="note">{localize('compareAbout')}</p>
      <div role="status">{comparison && <Figures comparison={comparison} />}</div>
    </div>
  );
}

function Figures({ comparison: { measured, automatic } }: { comparison: BackendComparison }) {
  return (
    <>
      <dl class="figures">
        {measured.map(({ backend, facesPerSecond }) => (
          <div key={backend} data-backend={backend}>
            <dt>{localize(`value_backend_${backend}`)}</dt>
            <dd>
              {facesPerSecond === undefined
                ? localize('compareMissing')
                : localizeCount('compareFaces', Math.round(facesPerSecond))}
            </dd>
          </div>
        ))}
      </dl>
      <p>{localize('compareAutomatic', [localize(`value_backend_${automatic}`)])}</p>
    </>
  );
}
