import type { CheckRecord, ClosenessTimes, Interval } from '../../history/checkRecord.ts';
import { checkAsJson, INTERVAL_COLUMNS, intervalRows, PERSON_COLUMNS, personRows } from '../../history/exportRows.ts';
import type { Portraits } from '../../history/portraits.ts';
import { blindTimes, summaryOf } from '../../history/summary.ts';
import { exactDurationText } from '../../platform/durations.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { finePercentText, numberText } from '../../platform/numbers.ts';
import { timeRange } from '../../platform/times.ts';
import { csvOf } from '../../ui/csv.ts';
import { saveText } from '../../ui/saveText.ts';
import { BlindTable } from './BlindTable.tsx';
import { Curve } from './Curve.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { placeOf } from './RecordTable.tsx';
import { ReportActions } from './ReportActions.tsx';

/** The report of one check. */
export function CheckReport({
  record,
  intervals,
  portraits,
  onDelete,
}: {
  record: CheckRecord;
  intervals: readonly Interval[];
  portraits: Portraits | undefined;
  onDelete: (ids: readonly string[]) => void;
}) {
  const { compliance, unchecked, people, longestBreach, closeness } = summaryOf(record, intervals);
  const name = `maskcheck-${new Date(record.start).toISOString().slice(0, 16).replace(':', '')}`;
  const saveTable = (csv: string, which: string) => saveText(csv, `${name}${which}.csv`, 'text/csv');
  return (
    <article aria-labelledby="one">
      <h2 id="one">
        <bdi>{placeOf(record)}</bdi> · {timeRange(record.start, record.start + record.length)}
      </h2>
      <p class="lead">
        {localizeCount('filesPeople', people)} ·{' '}
        {longestBreach > 0
          ? localize('reportLongestBreach', [exactDurationText(longestBreach)])
          : localize('reportNoBreach')}
        {record.ongoing && ` · ${localize('reportStillRunning')}`}
      </p>
      <dl class="facts">
        <Fact term={localize('reportRule')} value={localize(`policy_${record.policy}`)} />
        <Fact term={localize('reportLength')} value={exactDurationText(record.length)} />
        <Fact
          term={localize('reportCompliance')}
          value={compliance === null ? localize('reportNobodyJudged') : finePercentText(compliance)}
        />
        <Fact term={localize('reportUnchecked')} value={finePercentText(unchecked)} />
        {closeness && closeness.measured > 0 && <ClosenessFacts times={closeness} />}
      </dl>
      {intervals.length > 0 && <Curve record={record} intervals={intervals} />}
      <PeopleTable record={record} portraits={portraits} />
      <BlindTable start={record.start} blind={blindTimes(record, intervals)} />
      <ReportActions json={() => checkAsJson(record, intervals)} name={name} onDelete={() => onDelete([record.id])}>
        <button
          type="button"
          data-action="csv"
          onClick={() => saveTable(csvOf(INTERVAL_COLUMNS, intervalRows(record, intervals)), '')}
        >
          {localize('reportCsvTimes')}
        </button>
        <button
          type="button"
          class="quiet"
          data-action="csv-people"
          onClick={() => saveTable(csvOf(PERSON_COLUMNS, personRows(record)), '-people')}
        >
          {localize('reportCsvPeople')}
        </button>
      </ReportActions>
    </article>
  );
}

/** How near to each other people were. */
function ClosenessFacts({ times: { measured, tooClose, perhaps, breached, most } }: { times: ClosenessTimes }) {
  const never = localize('reportNeverTooClose');
  return (
    <>
      <Fact term={localize('reportTooClose')} value={breached > 0 ? exactDurationText(breached) : never} />
      {most > 0 && <Fact term={localize('reportMostTooClose')} value={numberText(most)} />}
      <Fact term={localize('reportPairsTooClose')} value={numberText(tooClose / measured)} />
      <Fact term={localize('reportPairsPerhaps')} value={numberText(perhaps / measured)} />
    </>
  );
}

/** One line of what is known. */
export function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
