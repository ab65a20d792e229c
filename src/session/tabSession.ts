import * as v from 'valibot';
import type { BackendStatus } from '../inference/runtime/backendStatus.ts';
import { followStorage, type StoredValues } from '../platform/followStorage.ts';
import { HOST_KEY, hostFrom } from './hostStatus.ts';
import { type PictureState, PictureStateSchema } from './pictureState.ts';
import { type KeptPower, POWER_KEY, powerFrom } from './power.ts';
import { RELOAD_NOTICE } from './reloadNotice.ts';
import { byNumbers, checkFrom, checkKey, NO_PICTURES, pictureOf, type TabPictures } from './tabPictures.ts';
import { type TabTiles, tilesFrom, tilesKey } from './tabTiles.ts';

/** What session storage holds about one tab, and about what all tabs share. */
export interface TabSession {
  readonly host: BackendStatus | undefined;
  /** Undefined where the browser does not tell, or nothing is checked. */
  readonly power: KeptPower | undefined;
  readonly tab: TabTiles | undefined;
  readonly pictures: TabPictures;
  /** Checks ended because the extension was reloaded. */
  readonly reloaded: boolean;
}

const NOTHING: TabSession = {
  host: undefined,
  power: undefined,
  tab: undefined,
  pictures: NO_PICTURES,
  reloaded: false,
};

/**
 * Calls back with what is kept about one tab, and again whenever that changes, until the signal aborts. Other tabs are
 * ignored.
 */
export function followTabSession(tabId: number, onSession: (session: TabSession) => void, signal: AbortSignal): void {
  const shared = [HOST_KEY, POWER_KEY, RELOAD_NOTICE, tilesKey(tabId), checkKey(tabId)];
  let session = NOTHING;
  followStorage(
    { area: 'session', keys: (key) => shared.includes(key) || pictureOf(key)?.tabId === tabId },
    (changed) => {
      session = afterChange(session, tabId, changed);
      onSession(session);
    },
    signal,
    'popup',
  );
}

function afterChange(session: TabSession, tabId: number, changed: StoredValues): TabSession {
  const { [HOST_KEY]: host, [POWER_KEY]: power, [tilesKey(tabId)]: tab, [RELOAD_NOTICE]: reloaded } = changed;
  return {
    host: HOST_KEY in changed ? hostFrom(host) : session.host,
    power: POWER_KEY in changed ? powerFrom(power) : session.power,
    tab: tilesKey(tabId) in changed ? tilesFrom(tab) : session.tab,
    reloaded: RELOAD_NOTICE in changed ? reloaded === true : session.reloaded,
    pictures: {
      ...(checkKey(tabId) in changed ? checkFrom(changed[checkKey(tabId)]) : session.pictures),
      pictures: picturesAfter(session.pictures.pictures, changed),
    },
  };
}

/** The pictures in the order in which they appeared; those that do not fit are left out. */
function picturesAfter(before: TabPictures['pictures'], changed: StoredValues): TabPictures['pictures'] {
  const pictures = new Map<string, PictureState>(before);
  for (const [key, value] of Object.entries(changed)) {
    const place = pictureOf(key);
    if (!place) continue;
    const picture = v.safeParse(PictureStateSchema, value);
    if (picture.success) pictures.set(place.picture, picture.output);
    else pictures.delete(place.picture);
  }
  return new Map([...pictures].sort(([a], [b]) => byNumbers(a, b)));
}
