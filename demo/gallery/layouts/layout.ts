import type { BoundingBox } from '../../../src/geometry/boundingBox.ts';
import type { Participant } from '../participant.ts';

/** How the page shows the call. */
export const LAYOUTS = ['grid', 'shadow', 'canvas', 'spotlight'] as const;
export type LayoutName = (typeof LAYOUTS)[number];

/** A participant whom a user can see now. */
export interface Seen {
  readonly participant: Participant;
  /** What MaskCheck should call the tile. */
  readonly name: string;
  /** CSS px of the viewport, a face each. */
  readonly faces: readonly BoundingBox[];
}

/** One way to show a call, built as a real call page builds it. */
export interface Layout {
  /** Shows these participants in their order, and nobody else. */
  show(participants: readonly Participant[]): void;
  /** Whom a user can see now, and where. */
  seen(): Seen[];
}
