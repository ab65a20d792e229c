import { parseArgs } from 'node:util';
import { quantile } from '../node/statistics.ts';
import { buildExtension } from '../scripts/build.ts';
import { buildDemo } from '../scripts/buildDemo.ts';
import { BROWSERS, type BrowserKind } from '../scripts/manifest.ts';
import { pause, press, snapshot, until } from '../test/browser/harness/checkSession.ts';
import { openCall, serveGallery } from '../test/browser/harness/galleryPage.ts';
import { openSession } from '../test/browser/harness/openSession.ts';
import { type ClickToBox, clickToBox } from './clickToBox.ts';
import { treeSeconds } from './processTree.ts';

/** Measures Firefox beside Chromium in one run, in turns: `npm run bench:browsers -- --turns 3 --tiles 9 --seconds 15`. */
const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '3' },
    tiles: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '15' },
  },
});
const tiles = Number(values.tiles);
const seconds = Number(values.seconds);

/** What a gallery costs in one browser. */
interface Load {
  /** Checks per tile and second. */
  readonly checks: number;
  /** Processor seconds per second of the whole browser, without MaskCheck and with it. */
  readonly without: number;
  readonly with: number;
}

/** s that a page or a check goes on before it is measured. */
const SETTLE = 5;

async function measureLoad(): Promise<Load> {
  const server = await serveGallery();
  const session = await openSession();
  try {
    const root = session.browser.process()?.pid;
    if (root === undefined) throw new Error('the browser has no process');
    const page = await openCall(session, server, tiles);
    const popup = await session.openPopup(page);
    const observe = async () => {
      await pause(SETTLE * 1000);
      const [begun, used] = [performance.now(), treeSeconds(root)];
      await pause(seconds * 1000);
      return (treeSeconds(root) - used) / ((performance.now() - begun) / 1000);
    };
    const without = await observe();
    await press(popup, 'start');
    const counts = async () => (await snapshot(page))?.tiles.map(({ checks }) => checks) ?? [];
    await until('every tile was checked', async () => (await counts()).filter(Boolean).length === tiles, 60_000);
    const sum = async () => (await counts()).reduce((all, one) => all + one, 0);
    const [begun, before] = [performance.now(), await sum()];
    const used = await observe();
    const checks = ((await sum()) - before) / ((performance.now() - begun) / 1000) / tiles;
    return { checks, without, with: used };
  } finally {
    await session.close();
    server.close();
  }
}

/** What one turn measured in one browser. */
interface Turn {
  readonly start: ClickToBox;
  readonly load: Load;
}

/** What MaskCheck takes of a core for each tile. */
const perTile = ({ load: one }: Turn) => (one.with - one.without) / tiles;

const MEASURES: readonly { readonly what: string; readonly of: (turn: Turn) => number; readonly digits: number }[] = [
  { what: 'from the click to the first box, cold, ms', of: ({ start }) => start.cold, digits: 0 },
  { what: 'the same in a second tab, ms', of: ({ start }) => start.warm, digits: 0 },
  { what: 'checks per tile and second', of: (turn) => turn.load.checks, digits: 2 },
  { what: 'browser and page alone, cores', of: (turn) => turn.load.without, digits: 2 },
  { what: 'what MaskCheck adds, cores per tile', of: perTile, digits: 3 },
  { what: 'what MaskCheck adds, ms per check', of: (turn) => (perTile(turn) / turn.load.checks) * 1000, digits: 1 },
];

await buildExtension();
await buildDemo();
const turns: Record<BrowserKind, Turn[]> = { chromium: [], firefox: [] };
for (let turn = 0; turn < Number(values.turns); turn++) {
  for (const kind of BROWSERS) {
    process.env['MASKCHECK_BROWSER'] = kind;
    turns[kind].push({ start: await clickToBox(), load: await measureLoad() });
  }
}

/** The median of what the turns gave, with the least and the most. */
function told(numbers: readonly number[], digits: number): string {
  const [median, least, most] = [quantile(numbers, 0.5), Math.min(...numbers), Math.max(...numbers)];
  return `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}

// A table of Markdown, for docs/performance.md.
process.stdout.write(`Medians of ${values.turns} turns (least to most), ${tiles} tiles for ${seconds} s each.\n\n`);
const rows = [
  ['', ...BROWSERS],
  ['---', ...BROWSERS.map(() => '---')],
  ...MEASURES.map(({ what, of, digits }) => [what, ...BROWSERS.map((kind) => told(turns[kind].map(of), digits))]),
];
for (const row of rows) process.stdout.write(`| ${row.join(' | ')} |\n`);
