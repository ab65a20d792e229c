import { beforeEach, vi } from 'vitest';
import { resetFakeBrowser } from './fakeBrowser.ts';

// The one seam around the browser's API, replaced in every unit test.
vi.mock('../../src/platform/browser.ts', () => import('./fakeBrowser.ts'));

beforeEach(resetFakeBrowser);
