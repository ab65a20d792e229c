import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, snapshot } from '../harness/checkSession.ts';
import { openCall, serveGallery } from '../harness/galleryPage.ts';
import { pressPictures, settledPictures } from '../harness/pictureSession.ts';

/** Pictures of odd addresses, each of which must end in an answer or a reason. */
const ODD = `
  const named = (alt, src) => { const one = new Image(200, 150); one.alt = alt; one.src = src; document.body.append(one); return one; };
  const blob = await (await fetch('/picture.png')).blob();
  const address = URL.createObjectURL(blob);
  await named('revoked', address).decode();
  URL.revokeObjectURL(address);
  named('gone', address);
  const canvas = Object.assign(document.createElement('canvas'), { width: 200, height: 150 });
  const png = canvas.toDataURL();
  await named('drawn', png).decode();
  const filled = new Uint8Array(37_500_000);
  filled.set(new Uint8Array(await blob.arrayBuffer()));
  const long = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(new Blob([filled], { type: 'image/png' }));
  });
  named('fifty megabytes', long);
  named('no picture', 'data:text/plain,words');
  globalThis.oddDone = true;
`;

describe('a page that wears the check out', () => {
  let gallery: StaticServer;
  let server: Server;
  let origin: string;
  let session: CheckSession;
  let page: Page;

  beforeAll(async () => {
    gallery = await serveGallery();
    const picture = await createCanvas(200, 150).encode('png');
    const odd = `<!doctype html><title>Odd</title><body><script type="module">${ODD}</script>`;
    server = createServer(({ url }, response) => {
      if (url === '/picture.png') response.setHeader('Content-Type', 'image/png').end(picture);
      else response.setHeader('Content-Type', 'text/html').end(odd);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    gallery?.close();
    server?.closeAllConnections();
    server?.close();
  });

  afterEach(() => session.reset());

  it('shows pictures whose address is gone, or fifty megabytes long, or none', async () => {
    page = await session.page(`${origin}/odd.html`);
    await page.waitForFunction('globalThis.oddDone');
    const popup = await session.openPopup(page);
    await pressPictures(popup, 'check');
    const pictures = await settledPictures(page);
    const ends = Object.fromEntries([...pictures].map(([name, { phase, problem }]) => [name, problem ?? phase]));
    expect(ends).toEqual({
      revoked: 'done',
      gone: 'broken',
      drawn: 'done',
      'fifty megabytes': 'done',
      'no picture': 'broken',
    });
    expect(session.complaints).toEqual([]);
  });

  it('swaps the streams of its videos ten times a second, and is right again when it stops', async () => {
    page = await openCall(session, gallery, 3);
    await session.check(page);
    await boxesAgree(page);
    await page.evaluate(async () => {
      const videos = [...document.querySelectorAll('video')];
      const streams = videos.map(({ srcObject }) => srcObject as MediaStream);
      for (let swap = 0; swap < 50; swap++) {
        for (const [at, video] of videos.entries()) {
          const stream = streams[at];
          if (!stream) continue;
          video.srcObject = swap % 3 === 0 ? null : swap % 3 === 1 ? stream.clone() : stream;
          void video.play().catch(() => undefined);
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      for (const [at, video] of videos.entries()) {
        video.srcObject = streams[at] ?? null;
        await video.play();
      }
    });
    await boxesAgree(page);
    expect((await snapshot(page))?.tiles).toHaveLength(3);
    expect(session.complaints).toEqual([]);
  });
});
