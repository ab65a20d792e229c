import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { EXTENSIONS } from '../scripts/build.ts';
import { CheckSession } from '../test/browser/harness/checkSession.ts';

/**
 * Whose popup is opened: ours; in its place a page of one line, in the same extension and so beside the same host; the
 * same page as the popup of an extension that has nothing else. No popup can be painted sooner than the empty ones.
 */
export const POPUPS = ['ours', 'empty page', 'empty extension'] as const;
export type PopupKind = (typeof POPUPS)[number];

const EMPTY_PAGE = '<!doctype html><title>Empty</title><p>An empty popup';
const MANIFEST = { manifest_version: 3, name: 'Empty', version: '1', action: { default_popup: 'empty.html' } };

/** A browser with our extension, and with the empty popups to compare ours with. */
export class PopupSession {
  readonly checks: CheckSession;
  readonly #folder: string;
  readonly #emptyId: string;

  private constructor(checks: CheckSession, folder: string, emptyId: string) {
    this.checks = checks;
    this.#folder = folder;
    this.#emptyId = emptyId;
  }

  static async open(): Promise<PopupSession> {
    const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-popups-'));
    const [own, empty] = [path.join(folder, 'own'), path.join(folder, 'empty')];
    cpSync(EXTENSIONS.chromium, own, { recursive: true });
    mkdirSync(empty);
    for (const extension of [own, empty]) writeFileSync(path.join(extension, 'empty.html'), EMPTY_PAGE);
    writeFileSync(path.join(empty, 'manifest.json'), JSON.stringify(MANIFEST));
    const checks = await CheckSession.open({ extension: own });
    return new PopupSession(checks, folder, await checks.browser.installExtension(empty));
  }

  /** Opens a popup over a page, as a click on its button does. */
  async openPopup(kind: PopupKind, page: Page): Promise<Page> {
    if (kind === 'ours') return this.checks.openPopup(page);
    const ownId = new URL(this.checks.address).host;
    const extension = (await this.checks.browser.extensions()).get(kind === 'empty page' ? ownId : this.#emptyId);
    if (!extension) throw new Error(`no extension for the ${kind}`);
    if (kind === 'empty page') await this.#setPopup('empty.html');
    await page.triggerExtensionAction(extension);
    const address = `chrome-extension://${extension.id}/empty.html`;
    const popup = await (await this.checks.browser.waitForTarget((one) => one.url() === address)).asPage();
    if (kind === 'empty page') await this.#setPopup('popup/popup.html');
    return popup;
  }

  async close(): Promise<void> {
    await this.checks.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #setPopup(popup: string): Promise<void> {
    const worker = await this.checks.background();
    await worker.evaluate((file) => chrome.action.setPopup({ popup: file }), popup);
  }
}
