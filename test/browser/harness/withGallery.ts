import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { serveGallery } from './galleryPage.ts';
import type { Session } from './session.ts';

/** What tests on served pages share. */
export interface ServedTests<S extends Session> {
  /** The browser with MaskCheck in it. */
  readonly session: S;
  /** Serves the pages. */
  readonly server: StaticServer;
}

/**
 * Starts a browser and the demo gallery before the tests of the block or file that calls this, and ends both afterwards.
 *
 * @param open starts the browser
 * @returns both, to be read within tests: outside of them, reading throws
 */
export function withGallery<S extends Session>(open: () => Promise<S>): ServedTests<S> {
  return withServer(serveGallery, open);
}

/** What tests on pages of their own share. */
export interface PageTests<S extends Session> extends ServedTests<S> {
  /** Where the pages lie. */
  readonly folder: string;
}

/**
 * The same for pages of the tests' own.
 *
 * @param makeFolder makes a folder with the pages in it, which is removed at the end
 */
export function withPages<S extends Session>(makeFolder: () => Promise<string>, open: () => Promise<S>): PageTests<S> {
  let folder: string | undefined;
  // Hooks that are named first run last: by then nothing uses the folder.
  afterAll(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
  const served = withServer(async () => {
    folder = await makeFolder();
    return serve({ '/': folder });
  }, open);
  return {
    get session() {
      return served.session;
    },
    get server() {
      return served.server;
    },
    get folder() {
      return started(folder);
    },
  };
}

function withServer<S extends Session>(start: () => Promise<StaticServer>, open: () => Promise<S>): ServedTests<S> {
  let [session, server]: [S?, StaticServer?] = [];
  beforeAll(async () => {
    server = await start();
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
  if (what === undefined) throw new Error('neither browser nor server has been started yet');
  return what;
}
