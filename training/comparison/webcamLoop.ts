import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installTorch, requireCascade, runPython } from './pythonTorch.ts';

const USAGE = `npm run compare:video -- VIDEO [--out FILE.avi] [--work DIR]
The paper's webcam loop on a video file: OpenCV's cascade finds faces, the paper's MobileNetV2 tells their masks.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'build/comparison/webcam-loop.avi' },
    work: { type: 'string', default: 'build/comparison' },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const [video] = positionals;
  if (video === undefined) return fail(USAGE);
  if (!existsSync(video)) return fail(`There is no file ${video}.`);
  if (!['pretrained.bin', 'mobilenet-1.pt'].every((name) => existsSync(path.join(values.work, name)))) {
    return fail(`The network is not trained yet: npm run compare -- --models mobilenet --seeds 1`);
  }
  installTorch();
  requireCascade();
  await runPython('webcam_loop.py', ['--work', values.work, '--video', video, '--out', values.out]);
  return 0;
}

function fail(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}
