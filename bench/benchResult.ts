import type { ArithmeticLimit } from './arithmeticLimit.ts';
import type { BarResult } from './bars.ts';
import type { ClickToBox } from './clickToBox.ts';
import type { FilesTime } from './filesTime.ts';
import type { GalleryLoad } from './galleryLoad.ts';
import type { PartSize } from './packageSize.ts';
import type { PeerTimes } from './peers/page.ts';
import type { PopupPaints } from './popupPaint.ts';
import type { BuiltReaction } from './reaction.ts';

/** Everything a run measured. */
export interface BenchResult {
  readonly bars: readonly BarResult[];
  readonly arithmetic: ArithmeticLimit | undefined;
  readonly peers: Readonly<Record<string, readonly PeerTimes[]>>;
  readonly gallery: readonly GalleryLoad[];
  readonly click: readonly ClickToBox[];
  readonly paint: PopupPaints | undefined;
  readonly reactions: readonly BuiltReaction[];
  readonly size: readonly PartSize[];
  readonly files: FilesTime | undefined;
}
