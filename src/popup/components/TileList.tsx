import type { SeenFace } from '../../faces/seenFace.ts';
import { localize } from '../../platform/i18n.ts';
import { type Policy, verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import type { TileState } from '../../session/tileState.ts';

/** Every video of the tab: what it is doing, and the state of each person in it. */
export function TileList({ tiles, policy }: { tiles: readonly TileState[]; policy: Policy }) {
  if (tiles.length === 0) return <p>{localize('popupNoVideo')}</p>;
  return (
    <section>
      <h2>{localize('popupTiles', [`${tiles.length}`])}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list must be reachable by keyboard */}
      <ul class="tiles" tabIndex={0}>
        {tiles.map((tile, index) => (
          <li key={index} data-activity={tile.activity}>
            <div class="tile">
              <span class="name">{nameOf(tile, index)}</span>
              <span class="activity">{localize(`activity_${tile.activity}`)}</span>
            </div>
            {tile.problem && <p class="note">{localize(`problem_${tile.problem}`)}</p>}
            <Faces tile={tile} policy={policy} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf(tile: TileState, index: number): string {
  if (tile.problem === 'embedded_site') return localize('popupEmbedded', [tile.name]);
  return tile.name || localize('popupVideo', [`${index + 1}`]);
}

function Faces({ tile: { activity, faces }, policy }: { tile: TileState; policy: Policy }) {
  if (faces.length === 0) return activity === 'checking' ? <p class="note">{localize('popupNoFace')}</p> : null;
  return (
    <ul class="faces">
      {faces.map((face, index) => (
        <Face key={face.id} face={face} number={index + 1} policy={policy} />
      ))}
    </ul>
  );
}

function Face({ face: { state, confidence }, number, policy }: { face: SeenFace; number: number; policy: Policy }) {
  const verdict = verdictOf(policy, state);
  return (
    <li data-state={state}>
      <span>{localize('person', [`${number}`])}</span>
      <span class={verdict}>
        <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
        {localize(`state_${state}`)} {localize('percent', [`${Math.round(confidence * 100)}`])}
      </span>
    </li>
  );
}
