import { FACE_STATES } from '../../faces/faceState.ts';
import type { CheckRecord } from '../../history/checkRecord.ts';
import { localize } from '../../platform/i18n.ts';
import { verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { duration } from '../format.ts';
import { Scroll } from './Scroll.tsx';

/** How long each person was in which state; who broke the rule longest first. */
export function PeopleTable({ record: { people, policy } }: { record: CheckRecord }) {
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
              {FACE_STATES.map((state) => {
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
                <th scope="row">{name}</th>
                {FACE_STATES.map((state) => (
                  <td key={state}>{states[state] > 0 ? duration(states[state]) : '–'}</td>
                ))}
                <td>{longestBreach > 0 ? duration(longestBreach) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
