import { afterAll, beforeAll } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { serveGallery } from './galleryPage.ts';
import type { Session } from './session.ts';

/** What the tests of a check in the demo gallery share. */
export interface GalleryTests<S extends Session> {
  /** The browser with MaskCheck in it. */
  readonly session: S;
  /** Serves the gallery. */
  readonly server: StaticServer;
}

/**
 * Starts both before the tests of the block or file that calls this, and ends them afterwards.
 *
 * @param open starts the browser
 * @returns both, to be read within tests: outside of them, reading throws
 */
export function withGallery<S extends Session>(open: () => Promise<S>): GalleryTests<S> {
  let [session, server]: [S?, StaticServer?] = [];
  beforeAll(async () => {
    server = await serveGallery();
    session = await open();
  });
  afterAll(async () => {
    await session?.close();
    server?.close();
  });
  return {
    get session() {
      return started(session);
    },
    get server() {
      return started(server);
    },
  };
}

function started<T>(what: T | undefined): T {
  if (what === undefined) throw new Error('neither browser nor gallery has been started yet');
  return what;
}
