import { beforeEach, vi } from 'vitest';
import { resetFakeBrowser } from './fakeBrowser.ts';

// The one seam around the browser's API, replaced in every unit test.
vi.mock('../../src/platform/browser.ts', () => import('./fakeBrowser.ts'));

// Without a browser there are no prototypes whose accessors could be taken.
vi.mock('../../src/content/dom/native.ts', () => import('./fakeNative.ts'));

beforeEach(resetFakeBrowser);
