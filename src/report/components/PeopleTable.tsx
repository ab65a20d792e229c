import { FACE_STATES } from '../../faces/faceState.ts';
import type { CheckRecord } from '../../history/checkRecord.ts';
import type { Portraits } from '../../history/portraits.ts';
import { exactDurationText } from '../../platform/durations.ts';
import { localize } from '../../platform/i18n.ts';
import { verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { Scroll } from './Scroll.tsx';

/** How long each person was in which state; who broke the rule longest first. Portraits have a column beside the names. */
export function PeopleTable({
  record: { people, policy },
  portraits,
}: {
  record: CheckRecord;
  portraits: Portraits | undefined;
}) {
  if (people.length === 0) return <p>{localize('reportNobody')}</p>;
  const ordered = people.toSorted((a, b) => b.breaking - a.breaking);
  return (
    <>
      <h3>{localize('reportPeople')}</h3>
      <Scroll label={localize('reportPeople')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{localize('reportPerson')}</th>
              {portraits && (
                <th scope="col" class="portrait">
                  {localize('reportPortrait')}
                </th>
              )}
              {FACE_STATES.map((state) => {
                // The sums follow whether masks worn wrongly broke the rule; the record itself does not keep it.
                const verdict = verdictOf({ policy, wornWronglyBreaks: true }, state);
                return (
                  <th key={state} scope="col" class={verdict}>
                    <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
                    {localize(`state_${state}`)}
                  </th>
                );
              })}
              <th scope="col">{localize('reportLongest')}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ key, name, states, longestBreach }) => (
              <tr key={key}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                {portraits && (
                  <td class="portrait">
                    <Portrait picture={portraits.get(key)} name={name} />
                  </td>
                )}
                {FACE_STATES.map((state) => (
                  <td key={state}>{states[state] > 0 ? exactDurationText(states[state]) : '–'}</td>
                ))}
                <td>{longestBreach > 0 ? exactDurationText(longestBreach) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Portrait({ picture, name }: { picture: string | undefined; name: string }) {
  return picture === undefined ? null : <img src={picture} alt={name} />;
}
