import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';

/** The extension as a browser sees it that does not know `message_serialization` (Chrome before 148). */
const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-json-'));

afterAll(() => rmSync(folder, { recursive: true }));

it('frames go as JPEG where ports carry only JSON', async () => {
  cpSync(EXTENSIONS.chromium, folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  const { message_serialization: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(manifest));
  const server = await serveGallery();
  const session = await CheckSession.open({ extension: folder });
  try {
    const page = await openGallery(session, server, 3);
    await session.check(page);
    await boxesAgree(page);
    const host = await session.offscreen();
    const kind = await host?.evaluate(
      () =>
        new Promise((resolve) => {
          const { maskCheckPool: pool } = globalThis as unknown as {
            maskCheckPool: { analyze: (job: { pixels: unknown }) => Promise<unknown> };
          };
          const analyze = pool.analyze.bind(pool);
          pool.analyze = (job) => {
            resolve(typeof job.pixels);
            return analyze(job);
          };
        }),
    );
    expect(kind).toBe('string');
    expect(session.complaints).toEqual([]);
  } finally {
    await session.close();
    server.close();
  }
});
