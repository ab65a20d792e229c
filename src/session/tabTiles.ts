import * as v from 'valibot';
import { NOBODY, RosterSchema } from '../people/person.ts';
import type { SeenTile } from '../people/whoIsWho.ts';
import { POLICIES } from '../policy/policy.ts';
import { NameSchema } from './shortName.ts';
import { TileStateSchema } from './tileState.ts';

/** Why a tab's check ended without the user asking for it. */
export const END_REASONS = ['navigated', 'restricted_page', 'engine_failed', 'not_permitted', 'discarded'] as const;

/** How the check of a tab stands. `ended`: by itself; `stopped`: by the user. */
export const TAB_PHASES = ['starting', 'checking', 'paused', 'stopped', 'ended'] as const;

/** What is kept about a tab's tiles. It is in `storage.session`, so that it outlives the service worker. */
const TabTilesSchema = v.object({
  phase: v.picklist(TAB_PHASES),
  endReason: v.nullable(v.picklist(END_REASONS)),
  /** Who has paused the check, if not the user. */
  pausedBy: v.exactOptional(v.literal('battery')),
  /** Tiles by document (the key is the browser's `frameId`). */
  frames: v.record(v.string(), v.array(TileStateSchema)),
  /** The host of each document's address, where it has one, named as tiles for embedded pages are. */
  hosts: v.exactOptional(v.record(v.string(), NameSchema)),
  /** Who is or was in the call. It stays as it was at the end when the check has ended. */
  roster: RosterSchema,
  /** The site of the tab's page (scheme, host and port) when the check began; null if the browser did not tell. */
  site: v.nullable(v.pipe(v.string(), v.maxLength(300))),
  /** The policy that the user has chosen for this check alone; null for the one that holds anyway. */
  policy: v.nullable(v.picklist(POLICIES)),
  /** The documents in which the page keeps the user from seeing the boxes; missing if there is none. */
  hiddenIn: v.exactOptional(v.array(v.number())),
});
export type TabTiles = v.InferOutput<typeof TabTilesSchema>;
type Tiles = TabTiles['frames'][string];
export type EndReason = (typeof END_REASONS)[number];

/** A tab whose check has just been asked for. */
export const STARTING: TabTiles = {
  phase: 'starting',
  endReason: null,
  frames: {},
  roster: NOBODY,
  site: null,
  policy: null,
};

const TILES = 'tab:';

/** The browser's number of a tab's main document. */
const MAIN = '0';

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

/** Whether this tab needs the inference host. It is kept during a pause, so that the check can go on at once. */
export function isActive({ phase }: Pick<TabTiles, 'phase'>): boolean {
  return phase === 'starting' || phase === 'checking' || phase === 'paused';
}

/**
 * All tiles of a tab by document, those of its main page first. A document names each page of another site that it embeds, since
 * it can't know whether our script is in there; where it is, that page speaks for itself, and is not named a second time. The
 * browser lets us into all embedded pages of a host, or into none.
 */
export function tilesByDocument({ frames, hosts = {} }: Pick<TabTiles, 'frames' | 'hosts'>): [number, Tiles][] {
  const lookedInto = hostsLookedInto(Object.keys(frames), hosts);
  return Object.entries(frames)
    .map(([document, tiles]): [number, Tiles] => [
      Number(document),
      tiles.filter((tile) => !speaksForItself(tile, lookedInto)),
    ])
    .sort(([a], [b]) => a - b);
}

/**
 * The hosts whose embedded pages have our script.
 *
 * @param documents those that have it; the main page is not embedded
 */
export function hostsLookedInto(
  documents: readonly string[],
  hosts: Readonly<Record<string, string>>,
): ReadonlySet<string> {
  return new Set(documents.filter((one) => one !== MAIN).flatMap((one) => hosts[one] ?? []));
}

/** Whether what a document lists is an embedded page that lists its own content. @param lookedInto see `hostsLookedInto` */
export function speaksForItself(
  { problem, name }: { readonly problem: string | null; readonly name: string },
  lookedInto: ReadonlySet<string>,
): boolean {
  return problem === 'embedded_site' && lookedInto.has(name);
}

/** All tiles of a tab, as `tilesByDocument` lists them. */
export function allTiles(tab: Pick<TabTiles, 'frames' | 'hosts'>): Tiles {
  return tilesByDocument(tab).flatMap(([, tiles]) => tiles);
}

/** All tiles of a tab as the roster needs them. */
export function seenTiles({ frames }: Pick<TabTiles, 'frames'>): SeenTile[] {
  return Object.entries(frames).flatMap(([document, tiles]) =>
    tiles.map(({ id, name, faces }) => ({ document: Number(document), id, name, faces })),
  );
}
