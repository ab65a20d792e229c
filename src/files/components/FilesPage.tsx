import { useState } from 'preact/hooks';
import { sumClosePairs } from '../../faces/closePairs.ts';
import { countFaces, totalFaces } from '../../faces/countFaces.ts';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { countViolations } from '../../policy/countViolations.ts';
import type { Policy } from '../../policy/policy.ts';
import { ClosePairsLine } from '../../ui/ClosePairsLine.tsx';
import { DistanceControls } from '../../ui/DistanceControls.tsx';
import { PolicyChoice } from '../../ui/PolicyChoice.tsx';
import { saveText } from '../../ui/saveText.ts';
import { Undelivered } from '../../ui/Undelivered.tsx';
import { toCsv, toJson } from '../exportResults.ts';
import type { FileBatch } from '../fileBatch.ts';
import { fileClosePairs } from '../fileDistances.ts';
import { FILE_FILTERS, type FileFilter, type FileResult, matchesFilter } from '../fileResult.ts';
import { BatchProgress } from './BatchProgress.tsx';
import { DropArea } from './DropArea.tsx';
import { ResultGrid } from './ResultGrid.tsx';

/** The whole page for pictures from disk. */
export function FilesPage({ batch, policy, distance }: { batch: FileBatch; policy: Policy; distance: DistanceChoice }) {
  const [filter, setFilter] = useState<FileFilter>('all');
  const { results, busy } = batch;
  return (
    <>
      <h1>{localize('filesTitle')}</h1>
      <Undelivered />
      <PolicyChoice policy={policy} />
      <DistanceControls choice={distance} />
      <DropArea onFiles={(files) => batch.add(files)} />
      {busy && <BatchProgress progress={batch.progress} onCancel={() => batch.cancel()} />}
      {results.length > 0 && (
        <>
          {!busy && (
            <div role="status">
              <p>{summary(results, policy)}</p>
              <ClosePairsLine pairs={sumClosePairs(results.map((result) => fileClosePairs(result, distance)))} />
            </div>
          )}
          <fieldset>
            <legend>{localize('filesFilter')}</legend>
            {FILE_FILTERS.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="filter"
                  value={one}
                  checked={one === filter}
                  onChange={() => setFilter(one)}
                />{' '}
                {localize(`filter_${one}`, [
                  `${results.filter((result) => matchesFilter(result, one, policy)).length}`,
                ])}
              </label>
            ))}
          </fieldset>
          <ResultGrid
            key={filter}
            results={results.filter((result) => matchesFilter(result, filter, policy))}
            policy={policy}
            distance={distance}
          />
          <div class="bar">
            <button
              type="button"
              data-action="csv"
              onClick={() => saveText(toCsv(results, distance), 'maskcheck.csv', 'text/csv')}
            >
              {localize('filesCsv')}
            </button>
            <button
              type="button"
              data-action="json"
              onClick={() => saveText(toJson(results, distance), 'maskcheck.json', 'application/json')}
            >
              {localize('filesJson')}
            </button>
            {!busy && (
              <button type="button" class="quiet" data-action="clear" onClick={() => batch.clear()}>
                {localize('filesClear')}
              </button>
            )}
          </div>
        </>
      )}
    </>
  );
}

function summary(results: readonly FileResult[], policy: Policy): string {
  const counts = countFaces(results.flatMap(({ faces }) => faces));
  const unreadable = results.filter(({ phase }) => phase === 'unreadable').length;
  return localize('filesDone', [
    localizeCount('filesPictures', results.length),
    localizeCount('filesPeople', totalFaces(counts)),
    localizeCount('filesBreaks', countViolations(counts, policy)),
    localizeCount('filesUnread', unreadable),
  ]);
}
