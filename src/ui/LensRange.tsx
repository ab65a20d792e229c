import { type Lens, viewRange } from '../faces/lens.ts';
import { localize } from '../platform/i18n.ts';

/** Between which angles of view a lens lies, in 95 of 100 cases. */
export function LensRange({ lens }: { lens: Pick<Lens, 'focal' | 'spread'> }) {
  const { least, most } = viewRange(lens);
  return <>{localize('lensRange', [Math.round(least), Math.round(most)])}</>;
}
