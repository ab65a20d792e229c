import type { Observation, SeenPerson } from '../history/checkRecord.ts';
import { type Policy, verdictOf } from '../policy/policy.ts';
import { allTiles, type TabTiles } from '../session/tabTiles.ts';

/** What is seen of a tab now, as history records it. */
export function observationOf(tab: TabTiles, policy: Policy): Observation {
  const tiles = allTiles(tab);
  return {
    policy,
    people: Object.entries(tab.frames).flatMap(([frame, inFrame]) =>
      inFrame.flatMap(({ id, name, faces }) =>
        faces.map(
          (face): SeenPerson => ({
            key: `${frame}:${id}:${face.id}`,
            name,
            state: face.state,
            keeps: keepsRule(policy, face.state),
          }),
        ),
      ),
    ),
    tiles: tiles.length,
    unreadable: tiles.filter(({ problem }) => problem !== null).length,
  };
}

function keepsRule(policy: Policy, state: SeenPerson['state']): boolean | null {
  const verdict = verdictOf(policy, state);
  return verdict === 'unsure' ? null : verdict === 'fine';
}
