import type { OverlayLook } from '../../content/overlay/overlayLook.ts';
import { sumClosePairs } from '../../faces/closePairs.ts';
import { countFaces, totalFaces } from '../../faces/countFaces.ts';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { listText } from '../../platform/lists.ts';
import { countViolations } from '../../policy/countViolations.ts';
import type { Rule } from '../../policy/policy.ts';
import { ClosePairsLine } from '../../ui/ClosePairsLine.tsx';
import { DistanceControls } from '../../ui/DistanceControls.tsx';
import { PolicyChoice } from '../../ui/PolicyChoice.tsx';
import { saveText } from '../../ui/saveText.ts';
import { Undelivered } from '../../ui/Undelivered.tsx';
import { announcedCount } from '../batchNews.ts';
import { toCsv, toJson } from '../exportResults.ts';
import type { FileBatch } from '../fileBatch.ts';
import { fileClosePairs } from '../fileDistances.ts';
import type { FileResult } from '../fileResult.ts';
import { BatchProgress } from './BatchProgress.tsx';
import { DropArea } from './DropArea.tsx';
import { ReportButton } from './ReportButton.tsx';
import { Results } from './Results.tsx';

/** The whole page for pictures from disk. @param onReport makes a report of the results and shows it */
export function FilesPage({
  batch,
  rule,
  look,
  distance,
  onReport,
}: {
  batch: FileBatch;
  rule: Rule;
  /** How boxes are drawn into a picture that is saved. */
  look: OverlayLook;
  distance: DistanceChoice;
  onReport: () => Promise<void>;
}) {
  const { results, busy } = batch;
  const { done, total } = batch.progress;
  return (
    <>
      <h1>{localize('filesTitle')}</h1>
      <Undelivered />
      <PolicyChoice policy={rule.policy} />
      <DistanceControls choice={distance} />
      <DropArea onFiles={(files) => batch.add(files)} />
      {busy && <BatchProgress progress={batch.progress} onCancel={() => batch.cancel()} />}
      <div role="status" class={busy ? 'unseen' : undefined}>
        {results.length > 0 && (
          <p>
            {busy
              ? localizeCount('filesProgress', total, [announcedCount(done, total), total])
              : summary(results, rule)}
          </p>
        )}
        {!busy && <ClosePairsLine pairs={sumClosePairs(results.map((result) => fileClosePairs(result, distance)))} />}
      </div>
      {results.length > 0 && (
        <>
          <Results results={results} rule={rule} look={look} distance={distance} />
          <div class="bar">
            {!busy && <ReportButton onReport={onReport} />}
            <button
              type="button"
              class="quiet"
              data-action="csv"
              onClick={() => saveText(toCsv(results, distance), 'maskcheck.csv', 'text/csv')}
            >
              {localize('filesCsv')}
            </button>
            <button
              type="button"
              class="quiet"
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

function summary(results: readonly FileResult[], rule: Rule): string {
  const counts = countFaces(results.flatMap(({ faces }) => faces));
  const unreadable = results.filter(({ phase }) => phase === 'unreadable').length;
  return localize('filesAllDone', [
    listText([
      localizeCount('filesPictures', results.length),
      localizeCount('filesPeople', totalFaces(counts)),
      localizeCount('filesBreaks', countViolations(counts, rule)),
      localizeCount('filesUnread', unreadable),
    ]),
  ]);
}
