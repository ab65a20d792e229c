import { useEffect, useRef, useState } from 'preact/hooks';
import type { FaceState } from '../../faces/faceState.ts';
import { breakingSince } from '../../people/offenders.ts';
import type { Mark, Person } from '../../people/person.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import { personName } from '../../session/personName.ts';
import { tellBackground } from '../../ui/tellBackground.ts';
import { useNow } from '../../ui/useNow.ts';
import type { CallView } from '../callView.ts';
import { PersonTile } from './PersonTile.tsx';
import { Reminder } from './Reminder.tsx';
import { TileGrid } from './TileGrid.tsx';

/** The people of the call: who breaks the rule first, the unsure apart, those who keep it folded away. */
export function PeopleList({
  view,
  rule,
  filter,
  tabId,
}: {
  view: CallView;
  rule: Rule;
  filter: FaceState | null;
  tabId: number;
}) {
  const now = useNow();
  const [marked, setMarked] = useState<Marked>();
  const mark = (person: Person, to: Mark | null) => {
    tellBackground({ type: 'mark', tabId, key: person.key, mark: to });
    setMarked(to === null ? undefined : { key: person.key, name: personName(person, view.roster), mark: to });
  };
  const tile = (person: Person) => (
    <PersonTile
      key={person.key}
      person={person}
      name={personName(person, view.roster)}
      since={breakingSince(person, rule) ?? person.since}
      now={now}
      rule={rule}
      tabId={tabId}
      onMark={(to) => mark(person, to)}
    />
  );
  const tiles = (people: readonly Person[]) => <TileGrid>{people.map(tile)}</TileGrid>;
  const undo = marked && <Undo marked={marked} tabId={tabId} onDone={() => setMarked(undefined)} />;
  if (filter !== null) {
    const all = [...view.breaking, ...view.unsure, ...view.keeping].filter(({ state }) => state === filter);
    return (
      <section class="list">
        {undo}
        {all.length > 0 ? tiles(all) : <p class="note">{localize('filterNobody')}</p>}
      </section>
    );
  }
  return (
    <section class="list">
      {undo}
      {view.breaking.length > 0 && (
        <>
          <h2>{localizeCount('groupBreaking', view.breaking.length)}</h2>
          <Reminder view={view} rule={rule}>
            <button
              type="button"
              class="quiet"
              data-action="next-offender"
              onClick={() => tellBackground({ type: 'next-offender', tabId })}
            >
              {localize('nextOffender')}
            </button>
          </Reminder>
          {tiles(view.breaking)}
        </>
      )}
      {view.unsure.length > 0 && (
        <>
          <h2>{localizeCount('groupUnsure', view.unsure.length)}</h2>
          {tiles(view.unsure)}
        </>
      )}
      <Folded title={keepingTitle(view.keeping.length, rule.policy)} people={view.keeping} tiles={tiles} />
      <Folded title={localizeCount('groupLeftOut', view.leftOut.length)} people={view.leftOut} tiles={tiles} />
    </section>
  );
}

function keepingTitle(count: number, policy: Policy): string {
  return localizeCount(policy === 'count_only' ? 'badgeCounted' : 'groupKeeping', count);
}

function Folded({
  title,
  people,
  tiles,
}: {
  title: string;
  people: readonly Person[];
  tiles: (people: readonly Person[]) => preact.JSX.Element;
}) {
  if (people.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      {tiles(people)}
    </details>
  );
}

/** Whom the user has just marked, and as what. */
interface Marked {
  readonly key: string;
  readonly name: string;
  readonly mark: Mark;
}

/** Says what the last mark did, and takes it back. The focus goes here, because the person's tile may have moved. */
function Undo({ marked, tabId, onDone }: { marked: Marked; tabId: number; onDone: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [marked]);
  const undo = () => {
    tellBackground({ type: 'mark', tabId, key: marked.key, mark: null });
    onDone();
  };
  return (
    <p class="notice undo" role="status">
      <bdi>{marked.name}</bdi>: {localize(`marked_${marked.mark}`)}{' '}
      <button type="button" class="link" data-action="undo" ref={button} onClick={undo}>
        {localize('undo')}
      </button>
    </p>
  );
}
