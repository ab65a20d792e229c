import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser } from './findBrowser.ts';

/** Keeps Chromium from calling home, and lets it run as root. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--mute-audio',
  '--autoplay-policy=no-user-gesture-required',
];

/** How to start the browser. */
export interface LaunchOptions {
  /** Folder of an unpacked extension to load. */
  readonly extension?: string;
  readonly headless: boolean;
  readonly window?: { readonly width: number; readonly height: number };
  readonly flags?: readonly string[];
  /** The X display a headed browser goes to, if not the usual one. */
  readonly display?: string;
}

/** Starts a Chromium with a fresh profile; puppeteer removes the profile when the browser closes. */
export function launchBrowser({ extension, headless, window, flags = [], display }: LaunchOptions): Promise<Browser> {
  return puppeteer.launch({
    executablePath: findBrowser(),
    headless,
    pipe: true,
    defaultViewport: headless ? (window ?? { width: 1280, height: 800 }) : null,
    ...(display && { env: { ...process.env, DISPLAY: display } }),
    ...(extension && { enableExtensions: [extension] }),
    args: [...FLAGS, ...(window ? [`--window-size=${window.width},${window.height}`] : []), ...flags],
  });
}
