import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckSession } from '../harness/checkSession.ts';
import { pressPictures, settledPictures } from '../harness/pictureSession.ts';
import { extensionWithSite } from '../harness/sitePermissions.ts';

/** The pictures of the page: each shows well in the page, but is answered otherwise when MaskCheck asks for it. */
const NAMES = ['plain', 'passed-on', 'passed-on-shared', 'endless', 'words'] as const;

/** The site `localhost` is allowed, the site `127.0.0.1` is not. Ports play no part in permissions. */
describe('a site that serves pictures', () => {
  let folder: string;
  let server: Server;
  let session: CheckSession;
  let port: number;
  let picture: Buffer;
  let page: Awaited<ReturnType<CheckSession['page']>>;

  beforeAll(async () => {
    folder = extensionWithSite('http://localhost/*');
    picture = await createCanvas(200, 150).encode('png');
    server = createServer(serve);
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    port = (server.address() as AddressInfo).port;
    session = await CheckSession.open({ extension: folder });
    page = await session.page(`http://127.0.0.1:${port}/page.html`);
    await pressPictures(await session.openPopup(page), 'check');
  });

  afterAll(async () => {
    await session?.close();
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const name = (request.url ?? '').slice(1);
    const forUs = request.headers['sec-fetch-dest'] === 'empty';
    if (name === 'page.html') {
      const images = NAMES.map((one) => `<img alt="${one}" src="http://localhost:${port}/${one}" width="200">`);
      response.setHeader('Content-Type', 'text/html').end(`<!doctype html>${images.join('<br>')}`);
    } else if (name === 'elsewhere-shared') {
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
      response.setHeader('Access-Control-Allow-Credentials', 'true').end(picture);
    } else if (!forUs || name === 'plain' || name === 'elsewhere') response.end(picture);
    else if (name.startsWith('passed-on')) {
      const target = name === 'passed-on' ? 'elsewhere' : 'elsewhere-shared';
      response.writeHead(302, { Location: `http://127.0.0.1:${port}/${target}` }).end();
    } else if (name === 'words') response.end('<html>No picture');
    else sendForever(response);
  }

  it('answers, passes the request on, sends without end or sends no picture: each ends, and says how', async () => {
    const pictures = await settledPictures(page);
    expect(Object.fromEntries([...pictures].map(([name, { phase, problem }]) => [name, problem ?? phase]))).toEqual({
      plain: 'done',
      'passed-on': 'redirected',
      'passed-on-shared': 'redirected',
      endless: 'too_large',
      words: 'broken',
    });
    expect(session.complaints).toEqual([]);
  });
});

/** Sends 64 KB pieces as fast as they are taken, until nobody takes them any more. */
function sendForever(response: ServerResponse): void {
  const piece = Buffer.alloc(65_536);
  const send = () => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', send);
  };
  send();
}
