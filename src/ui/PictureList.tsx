import { Component, type ComponentChildren } from 'preact';
import { countFaces } from '../faces/countFaces.ts';
import { localize } from '../platform/i18n.ts';
import { percentText } from '../platform/numbers.ts';
import type { Rule } from '../policy/policy.ts';
import type { PictureState } from '../session/pictureState.ts';
import { ClosePairsLine } from './ClosePairsLine.tsx';
import { HelpLink } from './HelpLink.tsx';
import { SitePermission } from './SitePermission.tsx';
import { StateCounts } from './StateCounts.tsx';

/**
 * Every picture that was checked: what it looks like, and who is in it or why it could not be read.
 *
 * @param actionsOf what can be done with a picture, by its key; it must depend on nothing but the picture and the rule
 */
export function PictureList({
  pictures: all,
  rule,
  actionsOf,
}: {
  pictures: ReadonlyMap<string, PictureState>;
  rule: Rule;
  actionsOf: (key: string, picture: PictureState) => ComponentChildren;
}) {
  const pictures = [...all.values()];
  const sites = new Set(pictures.flatMap(({ site }) => site ?? []));
  return (
    <>
      {[...sites].map((site) => (
        <SitePermission
          key={site}
          site={site}
          unread={pictures.some((one) => one.site === site && one.phase === 'unreadable')}
        />
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list must be reachable by keyboard */}
      <ul class="tiles" tabIndex={0}>
        {[...all].map(([key, picture], index) => (
          <PictureRow key={key} at={key} picture={picture} number={index + 1} rule={rule} actionsOf={actionsOf} />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  readonly at: string;
  readonly picture: PictureState;
  /** What the picture is called by if it has no name: 1 for the first one. */
  readonly number: number;
  readonly rule: Rule;
  readonly actionsOf: (key: string, picture: PictureState) => ComponentChildren;
}

/**
 * One picture. It is drawn again only if it has changed: a page may have ten thousand pictures, and each of their checks
 * changes one of them.
 */
class PictureRow extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { picture, number, rule } = this.props;
    return (
      next.picture !== picture ||
      next.number !== number ||
      next.rule.policy !== rule.policy ||
      next.rule.wornWronglyBreaks !== rule.wornWronglyBreaks
    );
  }

  override render({ at, picture, number, rule, actionsOf }: RowProps) {
    return (
      <li data-phase={picture.phase} class="picture">
        {picture.thumbnail ? <img src={picture.thumbnail} alt="" /> : <span class="nothumb" aria-hidden="true" />}
        <div>
          <span class="name" dir="auto">
            {picture.name || localize('popupPicture', [number])}
          </span>
          <Outcome picture={picture} rule={rule} />
          {actionsOf(at, picture)}
        </div>
      </li>
    );
  }
}

/** The result of one picture's check. @param linked whether a reason leads to the help; a button can't hold a link */
export function Outcome({
  picture,
  rule,
  linked = true,
}: {
  picture: Pick<PictureState, 'phase' | 'problem' | 'notes' | 'faces' | 'progress'> & {
    readonly closePairs?: PictureState['closePairs'] | undefined;
  };
  rule: Rule;
  linked?: boolean;
}) {
  if (picture.problem)
    return (
      <p class="note">
        {localize(`picture_${picture.problem}`)}{' '}
        {linked && <HelpLink part={`picture_${picture.problem}`}>{localize('helpWhatToDo')}</HelpLink>}
      </p>
    );
  if (picture.phase === 'waiting' || picture.phase === 'cancelled')
    return <p class="note">{localize(`picture_${picture.phase}`)}</p>;
  const counts = countFaces(picture.faces);
  return (
    <>
      {picture.phase === 'checking' && (
        <p class="note">{localize('picture_checking', [percentText(picture.progress)])}</p>
      )}
      {picture.phase === 'done' && picture.faces.length === 0 && <p class="note">{localize('picture_noFace')}</p>}
      <StateCounts counts={counts} rule={rule} />
      <ClosePairsLine pairs={picture.closePairs} />
      {picture.notes.map((note) => (
        <p class="note" key={note}>
          {localize(`picture_${note}`)}
        </p>
      ))}
    </>
  );
}
