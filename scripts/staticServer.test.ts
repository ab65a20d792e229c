import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StaticServer, serve } from './staticServer.ts';

let folder: string;
let server: StaticServer;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-server-'));
  mkdirSync(path.join(folder, 'public/clips'), { recursive: true });
  mkdirSync(path.join(folder, 'models'));
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'public/page.html'), '<p>page');
  writeFileSync(path.join(folder, 'public/clips/a clip.webm'), '0123456789');
  writeFileSync(path.join(folder, 'models/weights.bin'), 'weights');
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  server = await serve({ '/': path.join(folder, 'public'), '/models/': path.join(folder, 'models') });
  return () => server.close();
});

describe('what a page may ask for', () => {
  it('gets a file with its type', async () => {
    const { status, text, headers } = await ask('/page.html');
    expect([status, text]).toEqual([200, '<p>page']);
    expect(headers['content-type']?.replace(/\s/g, '')).toBe('text/html;charset=utf-8');
  });

  it('gets a file written after the server was started', async () => {
    writeFileSync(path.join(folder, 'public/late.json'), '{}');
    expect(await ask('/late.json')).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  });

  it('reads names with escaped letters, and ignores the query', async () => {
    expect(await ask('/clips/a%20clip.webm?again=1')).toMatchObject({ status: 200, text: '0123456789' });
  });

  it('gets a part of a file, so that a browser can seek in a video', async () => {
    const answer = await ask('/clips/a%20clip.webm', { Range: 'bytes=2-4' });
    expect(answer).toMatchObject({ status: 206, text: '234', headers: { 'content-range': 'bytes 2-4/10' } });
    expect((await ask('/clips/a%20clip.webm', { Range: 'bytes=7-' })).text).toBe('789');
  });

  it('takes the longest prefix that fits', async () => {
    expect(await ask('/models/weights.bin')).toMatchObject({ status: 200, text: 'weights' });
    expect((await ask('/models/page.html')).status).toBe(404);
  });

  it('lets a page of another origin show a file, and never read it', async () => {
    expect((await ask('/page.html', { Origin: 'http://elsewhere.test' })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });
});

describe('what nobody may ask for', () => {
  it.each([
    '/..%2fsecret.txt',
    '/clips/..%2f..%2fsecret.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/models/../secret.txt',
    '/models/..%2fsecret.txt',
    '/..%5csecret.txt',
  ])('%s does not leave the folder', async (address) => {
    expect(await ask(address)).toMatchObject({ status: 404, text: '' });
  });

  it.each([
    ['an address that is no valid escape', '/%'],
    ['an address with a zero byte', '/page%00.html'],
    ['an address that starts like another host', '//elsewhere.test/page.html'],
  ])('%s is not found, and does not end the server', async (_, address) => {
    expect((await ask(address)).status).toBe(404);
    expect((await ask('/page.html')).status).toBe(200);
  });

  it.each(['bytes=5-2', 'bytes=-3', 'bytes=a-b', 'bytes=0-1,4-5'])('%s: sends the whole file', async (Range) => {
    expect(await ask('/clips/a%20clip.webm', { Range })).toMatchObject({ status: 200, text: '0123456789' });
  });

  it('says so when a part starts after the end', async () => {
    expect((await ask('/clips/a%20clip.webm', { Range: 'bytes=20-' })).status).toBe(416);
  });
});

/** Sends an address as it is: `fetch` would tidy up its dots first. */
async function ask(address: string, headers: Readonly<Record<string, string>> = {}) {
  const { port } = new URL(server.origin);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request: ClientRequest = get({ host: '127.0.0.1', port, path: address, headers }, resolve);
    request.once('error', reject);
    request.setTimeout(30_000, () => request.destroy(new Error('no answer')));
  });
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() };
}
