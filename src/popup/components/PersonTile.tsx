import { useEffect, useRef, useState } from 'preact/hooks';
import { MASK_LABELS } from '../../faces/maskLabel.ts';
import { isLeftOut } from '../../people/countPeople.ts';
import type { Mark, Person } from '../../people/person.ts';
import { durationText } from '../../platform/durations.ts';
import { localize } from '../../platform/i18n.ts';
import { type Rule, verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { faceText } from '../../session/faceText.ts';
import { tellBackground } from '../../ui/tellBackground.ts';

/** One person: name, state and for how long. Pointing rings the person's tile in the page, a click scrolls to it. */
export function PersonTile({
  person,
  name,
  since,
  now,
  rule,
  tabId,
  onMark,
}: {
  person: Person;
  name: string;
  /** ms since 1970 */
  since: number;
  now: number;
  rule: Rule;
  tabId: number;
  onMark: (mark: Mark | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { document, tile, state, mark } = person;
  const verdict = verdictOf(rule, state);
  const show = (scroll: boolean) => tellBackground({ type: 'show-tile', tabId, document, tile, scroll });
  /** Escape closes what can be corrected, and not the popup with it. */
  const close = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    event.preventDefault();
    setOpen(false);
    opener.current?.focus();
  };
  const left = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    <li data-key={person.key} data-state={state} onKeyDown={close} onFocusOut={left}>
      <div class={`card ${verdict}`}>
        <button
          type="button"
          class="person"
          title={localize('showInPage')}
          onPointerEnter={() => show(false)}
          onClick={() => show(true)}
        >
          <span class="name" dir="auto">
            {name}
          </span>
          <span class={`state ${verdict}`}>
            <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
            {faceText(state, person.bare)}
          </span>
          <span class="time">{durationText(now - since)}</span>
        </button>
        <button
          type="button"
          class="more"
          ref={opener}
          aria-expanded={open}
          aria-label={localize('correctPerson', [name])}
          title={localize('correctPerson', [name])}
          onClick={() => setOpen(!open)}
        >
          ⋯
        </button>
        {mark !== null && (
          <p class="note">
            {localize(`marked_${mark}`)}{' '}
            <button type="button" class="link" data-action="unmark" onClick={() => onMark(null)}>
              {localize('undo')}
            </button>
          </p>
        )}
      </div>
      {open && <Marks mark={mark} person={person} onMark={onMark} />}
    </li>
  );
}

/** What the user can say of a person. It lies over the tiles below, so that no tile moves when it opens. */
function Marks({ mark, person, onMark }: { mark: Mark | null; person: Person; onMark: (mark: Mark) => void }) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.scrollIntoView({ block: 'nearest' }), []);
  const countable = MASK_LABELS.filter((label) => label !== person.state);
  const marks: readonly Mark[] = isLeftOut(mark) ? [] : ['ignored', 'not_a_person', ...countable];
  return (
    // A press beside the buttons keeps the focus in here, and so the menu open.
    <div class="actions marks" ref={menu} tabIndex={-1}>
      {marks.map((one) => (
        <button key={one} type="button" class="quiet" data-mark={one} onClick={() => onMark(one)}>
          {localize(`mark_${one}`)}
        </button>
      ))}
    </div>
  );
}
