import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckSession, popupText } from '../harness/checkSession.ts';
import { pressPictures, settledPictures } from '../harness/pictureSession.ts';
import { extensionWithSite } from '../harness/sitePermissions.ts';

describe('a page of the internet that shows a picture from the own network', () => {
  let folder: string;
  let server: Server;
  let port: number;
  let session: CheckSession;
  let picture: Buffer;
  /** Requests for the picture that the page itself could not have made. */
  const ours: string[] = [];

  beforeAll(async () => {
    picture = await createCanvas(200, 150).encode('png');
    server = createServer(serve);
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    port = (server.address() as AddressInfo).port;
    folder = extensionWithSite('http://127.0.0.1/*');
    const flags = ['--host-resolver-rules=MAP public.example 127.0.0.1'];
    session = await CheckSession.open({ extension: folder, flags });
  });

  afterAll(async () => {
    await session?.close();
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function serve({ url, headers }: IncomingMessage, response: ServerResponse): void {
    if (url === '/page.html') {
      // Out of view, so that no photograph of the tab shows it.
      const image = `<img alt="router" src="http://127.0.0.1:${port}/router.png" width="200" style="margin-top: 4000px">`;
      response.setHeader('Content-Type', 'text/html').end(`<!doctype html><title>Public</title>${image}`);
      return;
    }
    const byPage = headers['sec-fetch-dest'] === 'image' || headers.origin === `http://public.example:${port}`;
    if (url === '/router.png' && !byPage) ours.push(JSON.stringify(headers));
    response.setHeader('Content-Type', 'image/png').end(picture);
  }

  it('does not make MaskCheck ask for it, even where the user has allowed that address, and the popup says why', async () => {
    const page = await session.page(`http://public.example:${port}/page.html`);
    const popup = await session.openPopup(page);
    await pressPictures(popup, 'check');
    const pictures = await settledPictures(page);
    expect([...pictures.values()].map(({ name, problem }) => [name, problem])).toEqual([['router', 'private_address']]);
    await expect.poll(() => popupText(popup)).toContain('lies in a private network');
    expect(ours).toEqual([]);
    expect(session.complaints).toEqual([]);
  });
});
