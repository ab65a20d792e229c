import * as v from 'valibot';
import { TileStateSchema } from './tileState.ts';

/** Why a tab's check ended without the user asking for it. */
export const END_REASONS = ['navigated', 'restricted_page', 'engine_failed', 'not_permitted', 'discarded'] as const;

/** What is kept about a tab's tiles. It is in `storage.session`, so that it outlives the service worker. */
const TabTilesSchema = v.object({
  phase: v.picklist(['starting', 'checking', 'stopped', 'ended']),
  endReason: v.nullable(v.picklist(END_REASONS)),
  /** Tiles by document (the key is the browser's `frameId`). */
  frames: v.record(v.string(), v.array(TileStateSchema)),
  /** The documents in which the page keeps the user from seeing the boxes; missing if there is none. */
  hiddenIn: v.exactOptional(v.array(v.number())),
});
export type TabTiles = v.InferOutput<typeof TabTilesSchema>;
export type EndReason = (typeof END_REASONS)[number];

/** A tab whose check has just been asked for. */
export const STARTING: TabTiles = { phase: 'starting', endReason: null, frames: {} };

const TILES = 'tab:';

/** Where a tab's tiles are kept in session storage. */
export function tilesKey(tabId: number): string {
  return `${TILES}${tabId}`;
}

/**
 * A tab's tiles, as read from session storage; undefined if there are none, or if they do not fit (from an older
 * version).
 */
export function tilesFrom(value: unknown): TabTiles | undefined {
  const tiles = v.safeParse(TabTilesSchema, value);
  return tiles.success ? tiles.output : undefined;
}

/** Finds all tabs' tiles among what session storage holds; entries that do not fit are left out. */
export function tilesIn(stored: Readonly<Record<string, unknown>>): Map<number, TabTiles> {
  const tabs = new Map<number, TabTiles>();
  for (const [key, value] of Object.entries(stored)) {
    const tiles = key.startsWith(TILES) ? tilesFrom(value) : undefined;
    if (tiles) tabs.set(Number(key.slice(TILES.length)), tiles);
  }
  return tabs;
}

/** Whether this tab needs the inference host. */
export function isActive({ phase }: Pick<TabTiles, 'phase'>): boolean {
  return phase === 'starting' || phase === 'checking';
}

/** All tiles of a tab, those of its main page first. */
export function allTiles({ frames }: TabTiles): TabTiles['frames'][string] {
  return Object.keys(frames)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((frame) => frames[frame] ?? []);
}
