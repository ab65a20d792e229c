import { parseArgs } from 'node:util';
import { quantile } from '../node/statistics.ts';
import { buildExtension } from '../scripts/build.ts';
import { buildDemo } from '../scripts/buildDemo.ts';
import { BROWSERS, type BrowserKind } from '../scripts/manifest.ts';
import { pause, press, snapshot, until } from '../test/browser/harness/checkSession.ts';
import { openGallery, serveGallery } from '../test/browser/harness/galleryPage.ts';
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

async function load(): Promise<Load> {
  const server = await serveGallery();
  const session = await openSession();
  try {
    const root = session.browser.process()?.pid;
    if (root === undefined) throw new Error('the browser has no process');
    const page = await openGallery(session, server, tiles);
    const popup = await session.openPopup(page);
    const observe = async () => {
      await pause(SETTLE * 1000);
      const [begun, used] = [performance.now(), treeSeconds(root)];
      await pause(seconds * 1000);
      return (treeSeconds(root) - used) / ((performance.now() - begun) / 1000);
    };
    const without = await observe();
    await press(popup);
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

await buildExtension();
await buildDemo();
const starts: Record<BrowserKind, ClickToBox[]> = { chromium: [], firefox: [] };
const loads: Record<BrowserKind, Load[]> = { chromium: [], firefox: [] };
for (let turn = 0; turn < Number(values.turns); turn++) {
  for (const kind of BROWSERS) {
    process.env['MASKCHECK_BROWSER'] = kind;
    starts[kind].push(await clickToBox());
    loads[kind].push(await load());
  }
}

const median = (numbers: readonly number[]) => quantile(numbers, 0.5);
process.stdout.write(`medians of ${values.turns} turns, ${tiles} tiles for ${seconds} s each\n`);
for (const kind of BROWSERS) {
  const perTile = loads[kind].map((one) => (one.with - one.without) / tiles);
  const perCheck = loads[kind].map((one) => ((one.with - one.without) / tiles / one.checks) * 1000);
  process.stdout.write(
    `${kind.padEnd(9)} cold ${median(starts[kind].map(({ cold }) => cold)).toFixed(0)} ms, ` +
      `warm ${median(starts[kind].map(({ warm }) => warm)).toFixed(0)} ms; ` +
      `${median(loads[kind].map(({ checks }) => checks)).toFixed(2)} checks per tile and s; ` +
      `page alone ${median(loads[kind].map(({ without }) => without)).toFixed(2)} core; ` +
      `MaskCheck ${median(perTile).toFixed(3)} core per tile, ${median(perCheck).toFixed(1)} ms per check\n`,
  );
}
