import type { BarResult } from './bars.ts';
import type { ClickToBox } from './clickToBox.ts';
import type { GalleryLoad } from './galleryLoad.ts';
import type { PartSize } from './packageSize.ts';
import type { PeerTimes } from './peers/page.ts';
import type { Reaction } from './reaction.ts';

/** Everything a run measured. */
export interface BenchResult {
  readonly bars: readonly BarResult[];
  readonly peers: Readonly<Record<string, readonly PeerTimes[]>>;
  readonly gallery: readonly GalleryLoad[];
  readonly click: readonly ClickToBox[];
  readonly reactions: readonly Reaction[];
  readonly size: readonly PartSize[];
}
