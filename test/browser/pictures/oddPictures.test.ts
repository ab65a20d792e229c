import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCanvas } from '@napi-rs/canvas';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../scripts/launchBrowser.ts';
import { ODD_SIZE, type OddPicture, oddPictures } from '../harness/oddPictures.ts';
import type { Decoded, Fuzzed } from './decoder/page.ts';

/** Damaged files that are decoded; `npm run test:properties` decodes more. */
const DAMAGED = Number(process.env['FUZZED_PICTURES'] ?? 400);

/** Which damaged files are made: the same every time, so that a failure can be looked at again. */
const SEED = 20_261_127;

/** How much the heap may grow over all the damaged files, MB. */
const GROWTH = 8;

describe('the decoder of pictures', () => {
  const files = new Map<string, Buffer>();
  let odd: readonly OddPicture[];
  let server: Server;
  let browser: Browser;
  let page: Page;
  /** What was asked for by a picture. */
  const called: string[] = [];

  beforeAll(async () => {
    const bundle = await build({
      entryPoints: ['test/browser/pictures/decoder/page.ts'],
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'warning',
    });
    files.set('/page.js', Buffer.from(bundle.outputFiles[0]?.contents ?? []));
    files.set('/page.html', Buffer.from('<!doctype html><script type="module" src="/page.js"></script>'));
    server = createServer(({ url = '/' }, response) => {
      if (url.startsWith('/called')) called.push(url);
      const file = files.get(url);
      const type = url.endsWith('.js') ? 'text/javascript' : url.endsWith('.html') ? 'text/html' : 'application/x';
      response.writeHead(file ? 200 : 404, { 'Content-Type': type }).end(file);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    odd = await oddPictures(origin);
    for (const { name, bytes } of odd) files.set(`/${name}`, bytes);
    const canvas = createCanvas(64, 48);
    const kinds = { jpg: 'jpeg', png: 'png', webp: 'webp', avif: 'avif', gif: 'gif' } as const;
    for (const [ending, kind] of Object.entries(kinds)) {
      files.set(`/whole.${ending}`, await canvas.encode(kind as 'png'));
    }
    browser = await launchBrowser({ headless: true });
    page = await browser.newPage();
    await page.goto(`${origin}/page.html`);
    await page.waitForFunction('"decodeFile" in globalThis');
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const decoded = ({ name, type }: OddPicture) =>
    page.evaluate(`decodeFile('/${name}', '${type}')`) as Promise<Decoded>;

  it('takes rare kinds, turns what is to be turned, tells what moves, and refuses what is none', async () => {
    const seen: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    const told = (outcome: string, turned = false, animated = false) =>
      outcome === 'decoded' ? `${turned ? 'upright' : 'lying'}, ${animated ? 'moving' : 'still'}` : outcome;
    for (const one of odd) {
      const { outcome, width = 0, height = 0, animated } = await decoded(one);
      seen[one.name] = told(outcome, width < height, animated);
      wanted[one.name] = told(one.outcome, one.turned, one.animated);
      const size = [ODD_SIZE.width, ODD_SIZE.height].sort().join('x');
      if (outcome === 'decoded' && one.name !== 'bomb.png') expect([width, height].sort().join('x')).toBe(size);
    }
    expect(seen).toEqual(wanted);
  });

  it('runs no code of a drawing, and fetches nothing for it', async () => {
    const drawing = odd.find(({ name }) => name === 'script.svg') as OddPicture;
    expect(await decoded(drawing)).toMatchObject({ outcome: 'decoded' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(called).toEqual([]);
    expect(await page.evaluate('typeof ran')).toBe('undefined');
  });

  it(`gives each of ${DAMAGED} damaged files an answer or a reason, and keeps no memory of them`, async () => {
    const small = ['cmyk.jpg', 'deep.png', 'moving.png', 'moving.webp', 'still.avif', 'turned.jpg', 'script.svg'];
    const addresses = [...small, ...[...files.keys()].filter((name) => name.startsWith('/whole.'))];
    const client = await page.createCDPSession();
    const heap = async () => {
      await client.send('HeapProfiler.collectGarbage');
      return (await client.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
    };
    const run = (count: number, seed: number) =>
      page.evaluate(`fuzz(${JSON.stringify(addresses)}, ${count}, ${seed})`) as Promise<Fuzzed>;
    await run(Math.ceil(DAMAGED / 8), SEED - DAMAGED);
    const before = await heap();
    const { outcomes, bad } = await run(DAMAGED, SEED);
    expect(bad).toEqual([]);
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(DAMAGED);
    // Otherwise the files were not damaged, or all of them beyond reading, and nothing was tried.
    expect(outcomes['decoded']).toBeGreaterThan(DAMAGED / 20);
    expect(outcomes['broken']).toBeGreaterThan(DAMAGED / 20);
    expect((await heap()) - before).toBeLessThan(GROWTH);
  }, 3_600_000);
});
