import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { requirePackages } from '../../../../node/aptPackages.ts';
import { findBrowser } from '../../../../scripts/findBrowser.ts';
import { launchBrowser } from '../../../../scripts/launchBrowser.ts';
import { CheckSession, until } from '../checkSession.ts';
import { fakeCamera } from '../fakeCamera.ts';
import { type CallNetwork, openCallNetwork } from './callNetwork.ts';

/** Debian's packages of the server and of its pages. */
const PACKAGES = ['janus', 'janus-demos'];
const PAGES = '/usr/share/janus/demos';
const CONFIGURATION = '/etc/janus';

/** bit/s that a participant may send; the usual 128,000 leave little of a face. */
const BITRATE = 1_000_000;

/** A conference on this machine that nobody here wrote: the server Janus, and its own page for a video room. */
export class VideoRoom {
  readonly #network: CallNetwork;
  readonly #folder: string;
  readonly #processes: ChildProcess[] = [];
  readonly #browsers: Browser[] = [];
  #origin = '';

  private constructor(network: CallNetwork, folder: string) {
    this.#network = network;
    this.#folder = folder;
  }

  /**
   * Starts server and page; installs Janus where that was asked for (see `requirePackages`).
   *
   * @throws Error that says what is missing on this machine
   */
  static async open(): Promise<VideoRoom> {
    if (!existsSync(PAGES)) requirePackages(PACKAGES, 'The test of a real conference needs Janus');
    const room = new VideoRoom(openCallNetwork(), mkdtempSync(path.join(tmpdir(), 'maskcheck-janus-')));
    try {
      await room.#start();
      return room;
    } catch (error) {
      await room.close();
      throw error;
    }
  }

  /**
   * Lets somebody with a camera join, in a browser of their own.
   *
   * @param film what the camera sees, see `cameraFilm`
   * @param simulcast sends the picture in several sizes at once, of which each viewer gets one
   */
  async join(name: string, film: string, simulcast = false): Promise<Page> {
    const browser = await launchBrowser({
      headless: true,
      program: this.#program,
      flags: [...this.#flags, ...fakeCamera(film)],
    });
    this.#browsers.push(browser);
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    await page.goto(`${this.#origin}/videoroomtest.html${simulcast ? '?simulcast=yes' : ''}`);
    await register(page, name);
    await page.waitForSelector('#videolocal video');
    return page;
  }

  /** Opens a browser with the extension, on the page of somebody who only watches. */
  async watch(): Promise<{ session: CheckSession; page: Page }> {
    const session = await CheckSession.open({ program: this.#program, flags: this.#flags });
    this.#browsers.push(session.browser);
    const page = await session.page(`${this.#origin}/videoroomtest.html?subscriber-mode=yes`);
    await register(page, 'watcher');
    return { session, page };
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers) await browser.close();
    for (const one of this.#processes) one.kill();
    this.#network.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #flags(): string[] {
    return [
      // Cameras are for secure pages alone, and addresses are hidden from pages without a camera.
      `--unsafely-treat-insecure-origin-as-secure=${this.#origin}`,
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ];
  }

  /** A Chromium that starts in the call's network. */
  get #program(): string {
    return path.join(this.#folder, 'chromium');
  }

  async #start(): Promise<void> {
    const { address, device, enter } = this.#network;
    const settings = path.join(this.#folder, 'settings');
    cpSync(CONFIGURATION, settings, { recursive: true });
    const edit = (file: string, what: RegExp, by: string) => {
      const text = readFileSync(path.join(settings, file), 'utf8');
      if (!what.test(text)) throw new Error(`${file} has no ${what}`);
      writeFileSync(path.join(settings, file), text.replace(what, by));
    };
    edit('janus.jcfg', /^(nat:\s*\{)/m, `$1\n  ice_enforce_list = "${device}"`);
    edit('janus.transport.http.jcfg', /^(general:\s*\{)/m, `$1\n  ip = "${address}"`);
    edit('janus.plugin.videoroom.jcfg', /bitrate = 128000/, `bitrate = ${BITRATE}`);
    const pages = path.join(this.#folder, 'pages');
    cpSync(PAGES, pages, { recursive: true, filter: (file) => path.basename(file) !== 'javascript' });
    // Debian's page reads these two, and its settings lack them.
    appendFileSync(path.join(pages, 'settings.js'), '\nvar token = ""; var apisecret = "";\n');
    writeFileSync(this.#program, `#!/bin/sh\nexec ${[...enter, findBrowser()].join(' ')} "$@"\n`);
    chmodSync(this.#program, 0o755);
    await this.#run(['janus', '-F', settings, '-L', path.join(this.#folder, 'janus.log')]);
    const server = path.join(import.meta.dirname, 'servePages.ts');
    this.#origin = await this.#run([process.execPath, '--import', 'tsx', server, pages, address], true);
  }

  /** Starts a program in the call's network. @returns its first line, if that is waited for */
  async #run(command: readonly string[], waits = false): Promise<string> {
    const [program = '', ...rest] = [...this.#network.enter, ...command];
    const started = spawn(program, rest, { stdio: ['ignore', waits ? 'pipe' : 'ignore', 'ignore'] });
    this.#processes.push(started);
    if (!waits) return '';
    return new Promise((resolve, reject) => {
      started.once('exit', (code) => reject(new Error(`${command[0]} ended with ${code}`)));
      started.stdout?.once('data', (text) => resolve(`${text}`.trim()));
    });
  }
}

/** Joins the room as a user does. */
async function register(page: Page, name: string): Promise<void> {
  // The page shows its button before it listens to it: a click too early does nothing, and a second one later would stop.
  await until(
    'the room asks for a name',
    () =>
      page.evaluate(() => {
        if (document.querySelector('#username')?.checkVisibility()) return true;
        const start = document.querySelector<HTMLButtonElement>('#start:not([disabled])');
        if (start?.textContent?.trim() === 'Start') start.click();
        return false;
      }),
    30_000,
  );
  await page.type('#username', name);
  await page.click('#register');
}
