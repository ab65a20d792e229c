import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { CheckSession, popupText } from '../harness/checkSession.ts';
import { pressPictures } from '../harness/pictureSession.ts';
import { withPages } from '../harness/withGallery.ts';

const NONE = 'No picture to check was found on this page.';

describe('a page without pictures', () => {
  const around = withPages(
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-words-'));
      const write = (name: string, body: string) =>
        writeFileSync(path.join(folder, name), `<!doctype html><title>${name}</title>${body}`);
      writeFileSync(path.join(folder, 'grey.png'), await createCanvas(200, 150).encode('png'));
      write('words.html', '<p>Only words.</p><img src="/grey.png" width="16" height="12">');
      write('embeds.html', '<p>Only words.</p><iframe src="/picture.html" width="400" height="300"></iframe>');
      write('picture.html', '<img src="/grey.png" alt="grey">');
      return folder;
    },
    () => CheckSession.open(),
  );

  afterEach(() => around.session.reset());

  async function checked(name: string): Promise<Page> {
    const page = await around.session.page(`${around.server.origin}/${name}`);
    const popup = await around.session.openPopup(page);
    await pressPictures(popup, 'check');
    return popup;
  }

  const isBusy = (popup: Page) => popup.evaluate(() => document.querySelector('.pictures .progress') !== null);

  it('is said to have none, and the popup does not go on waiting for one', async () => {
    const popup = await checked('words.html');
    await expect.poll(() => popupText(popup)).toContain(NONE);
    expect(await isBusy(popup)).toBe(false);
    expect(around.session.complaints).toEqual([]);
  });

  it('is not said to have none when a page in it has one', async () => {
    const popup = await checked('embeds.html');
    await expect.poll(() => popupText(popup)).toContain('grey');
    await expect.poll(() => isBusy(popup)).toBe(false);
    expect(await popupText(popup)).not.toContain(NONE);
  });
});
