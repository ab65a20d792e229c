import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { slope } from '../node/statistics.ts';
import { buildExtension } from '../scripts/build.ts';
import { CheckSession, pause, popupText } from '../test/browser/harness/checkSession.ts';
import { PEOPLE } from '../test/browser/harness/pictureFiles.ts';
import { readProcesses } from './processes.ts';
import { areFilesDone, chooseFiles, writeSoakPictures } from './soakPictures.ts';

/** Watches the memory while the page for pictures from disk checks many files, all different, a few of them broken. */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '1000' },
    /** px of the pictures' longer side. */
    side: { type: 'string', default: '320' },
  },
});

/** s between two looks. */
const LOOK_EVERY = 10;
/** s in which the heaps may grow to their usual size before they are watched. */
const SETTLE = 60;

const files = Number(values.files);
await buildExtension();
const pictures = await writeSoakPictures(files, Number(values.side));
const session = await CheckSession.open();
try {
  const page = await session.filesPage();
  const begun = performance.now();
  await chooseFiles(page, pictures.files);
  const looks: { at: number; value: number }[] = [];
  print('   s   MB of the extension');
  for (let done = false; !done; ) {
    await pause(LOOK_EVERY * 1000);
    const seconds = (performance.now() - begun) / 1000;
    const megabytes = (await readProcesses(session.browser))
      .filter(({ role }) => role === 'extension')
      .reduce((sum, one) => sum + one.megabytes, 0);
    looks.push({ at: seconds / 60, value: megabytes });
    done = await areFilesDone(page);
    print(`${seconds.toFixed(0).padStart(4)}   ${megabytes.toFixed(0)}`);
  }
  const [summary] = /Done: .*?read\./.exec(await popupText(page)) ?? ['no summary'];
  const settled = looks.filter(({ at }) => at * 60 > SETTLE);
  const { slope: perMinute, error } = slope(settled);
  print(`${summary} Wanted: ${PEOPLE} people in each readable one.`);
  print(`growth after ${SETTLE} s: ${perMinute.toFixed(2)} MB a minute (standard error ${error.toFixed(2)})`);
  print(`console: ${session.complaints.join('; ') || 'nothing'}`);
} finally {
  await session.close();
  rmSync(pictures.folder, { recursive: true, force: true });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
