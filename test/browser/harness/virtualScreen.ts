import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { requirePackages } from '../../../node/aptPackages.ts';
import { HUNG_AFTER, pause, until } from './checkSession.ts';

/** The programs that make it up, and the Debian packages they come in. */
const PACKAGES = { Xvfb: 'xvfb', xdotool: 'xdotool' };
const PURPOSE = 'Tests with real clicks need a screen and a mouse';

/** A screen that nobody sees (Xvfb), with a mouse and a keyboard (xdotool): for what only a real click does. */
export class VirtualScreen {
  /** Such as `:99`. */
  readonly display: string;
  readonly #server: ChildProcess;

  private constructor(display: string, server: ChildProcess) {
    this.display = display;
    this.#server = server;
  }

  /** Starts it on a free display; installs what is missing where that was asked for (see `requirePackages`). */
  static async open(): Promise<VirtualScreen> {
    const missing = Object.entries(PACKAGES).filter(([program]) => !has(program));
    if (missing.length > 0)
      requirePackages(
        missing.map(([, name]) => name),
        PURPOSE,
      );
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const number = await new Promise<string>((resolve, reject) => {
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
      server.stdio[3]?.once('data', (text) => resolve(`${text}`.trim()));
    });
    return new VirtualScreen(`:${number}`, server);
  }

  /** Opens the menu of what lies there, and waits until it is shown. @param x px of the screen */
  async rightClick(x: number, y: number): Promise<void> {
    const before = this.#windows();
    this.#do('mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', '3');
    // The menu is a window of its own.
    await until('the menu', async () => this.#windows() > before, HUNG_AFTER);
    await pause(300);
  }

  /** Presses keys one after the other, such as `Return`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#do('key', key);
      await pause(300);
    }
  }

  close(): void {
    this.#server.kill();
  }

  /** How many windows are shown. */
  #windows(): number {
    return this.#do('search', '--onlyvisible', '--class', '').trim().split('\n').length;
  }

  #do(...command: readonly string[]): string {
    return execFileSync('xdotool', command, { env: { ...process.env, DISPLAY: this.display }, encoding: 'utf8' });
  }
}

function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
