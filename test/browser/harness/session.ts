import type { Browser, Page } from 'puppeteer-core';
import type { TabTiles } from '../../../src/session/tabTiles.ts';

/** A page of the extension in either browser, as far as tests use it. */
export type View = Pick<Page, 'evaluate' | 'close'>;

/** What the toolbar button shows. */
export interface ShownBadge {
  readonly text: string;
  readonly title: string;
}

/** What tests that run in both browsers can do. */
export interface Session {
  readonly browser: Browser;
  /** Opens a page of the web. */
  page(address: string): Promise<Page>;
  /** Clicks the toolbar button: grants activeTab and opens the popup. */
  openPopup(page: Page): Promise<View>;
  /** Clicks the toolbar button and then "Check this tab". */
  check(page: Page): Promise<View>;
  /** Opens the page for pictures from disk, as the popup does. */
  filesPage(): Promise<View>;
  /** Chooses "Check masks in image" in the right-click menu of the picture from an address. */
  clickMenu(page: Page, address: string): Promise<void>;
  badge(): Promise<ShownBadge>;
  /** What the session storage holds of all tabs. */
  tabs(): Promise<Record<string, TabTiles>>;
  /** Whether the models are loaded, or being loaded. */
  hasHost(): Promise<boolean>;
  /** Ends the background as the browser does, at once and though a check is under way. */
  suspendBackground(): Promise<void>;
  /** Errors and warnings that the extension's contexts wrote to a console. */
  noted(): Promise<readonly string[]>;
  close(): Promise<void>;
}
