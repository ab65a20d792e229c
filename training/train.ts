import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { requirePackages } from '../node/aptPackages.ts';
import { ownModelFolder } from '../src/inference/runtime/models.ts';

/**
 * Trains the mask classifier and the small-face detector from the pictures up and exports them. Each step leaves a
 * file behind and is passed over when that file is there, so that a run that was cut off goes on where it was.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    work: { type: 'string', default: 'build/training' },
    width: { type: 'string', default: '0.75' },
    size: { type: 'string', default: '96' },
    'teacher-epochs': { type: 'string', default: '7' },
    epochs: { type: 'string', default: '6' },
    'finish-epochs': { type: 'string', default: '8' },
    'detector-epochs': { type: 'string', default: '24' },
    /** Batches of 8 canvases an epoch. */
    'detector-steps': { type: 'string', default: '200' },
    /** Batches an epoch. */
    steps: { type: 'string', default: '270' },
    /** A model's folder to go on from (models/mask-classifier), in place of a teacher and a student of its own. */
    from: { type: 'string' },
    /** Where the models go. */
    out: { type: 'string', default: ownModelFolder('classifier') },
    'detector-out': { type: 'string', default: ownModelFolder('smallFaces') },
    /** Multiples of the prior that crops.py states (label=factor,…): chosen on validation, where fewer false alarms cost little. */
    prior: { type: 'string', default: 'incorrect_mask=0.35' },
    storage: { type: 'string', default: 'float16' },
  },
});

/** Debian's Python, whose torch packages these are; pyenv's and others do not see them. */
const PYTHON = '/usr/bin/python3';
const TEACHER_SIZE = '112';

/** Without OpenBLAS torch falls back to a plain BLAS that is seven times slower. */
const TORCH = ['python3-torch', 'python3-torchvision', 'libopenblas0-pthread'];

/** Torch frees and maps large blocks at each step; kept by the allocator they cost nothing (a third of the time here). */
const ALLOCATOR = {
  MALLOC_MMAP_THRESHOLD_: '4294967296',
  MALLOC_TRIM_THRESHOLD_: '8589934592',
  MALLOC_TOP_PAD_: '268435456',
};

const work = (file: string) => path.join(values.work, file);
const python = (script: string) => [PYTHON, path.join('training/python', script)];
const tsx = (script: string) => ['npx', 'tsx', path.join('training', script)];

if (!existsSync(values.data)) {
  process.stderr.write(`There are no pictures at ${values.data}; name their folder with --data.\n`);
  process.exit(2);
}
await mkdir(values.work, { recursive: true });
await mkdir(values.out, { recursive: true });
await step('Python with PyTorch', undefined, async () => {
  const here = await run([PYTHON, '-c', 'import torch, torchvision'], true).catch(() => undefined);
  if (here === undefined) requirePackages(TORCH, 'A training needs PyTorch');
});
const shards = Math.max(1, os.cpus().length);
const pictures = ['--data', values.data, '--out', values.work];
await step('crops of all pictures', work('index-faces-paper-scenes-real-face-whole-loose-0.json'), () =>
  inShards([...tsx('data/prepareCrops.ts'), ...pictures]),
);
const assemble = () => run([...tsx('data/assembleDataset.ts'), '--folder', values.work]);
// Split before masks are drawn too: only training pictures may lend their masks to others.
await step('split by near-duplicates', work('index-drawn-0.json'), assemble);
await step('drawn masks', work('index-drawn-0.json'), async () => {
  await inShards([...tsx('data/drawMasks.ts'), ...pictures, '--split', work('dataset.json')]);
  await assemble();
});
const shape = ['--width', values.width, '--size', values.size];
const begin = values.from ? await shippedCheckpoint(values.from) : await distilledStudent();
// A last stretch on the true labels alone, slowly: the teacher's mistakes are not the student's to keep. Two runs that
// differ in their pictures' order and rate are averaged, which is steadier than either.
const finished = `student-${values.width}-${values.size}-finished`;
const runs = [
  { name: `${finished}-1`, options: ['--seed', '11', '--rate', '6e-4'] },
  { name: `${finished}-2`, options: ['--seed', '12', '--rate', '4e-4'] },
];
for (const { name, options } of runs)
  await train(name, [...shape, '--start', begin, '--frozen', '3', ...options], values['finish-epochs']);
// Averaged with shipped weights too, they keep what those knew of the older sets.
const averaged = [...runs.map(({ name }) => work(`${name}.pt`)), ...(values.from ? [`${begin}=2`] : [])];
await run([...python('average.py'), '--last', '--out', work(`${finished}.pt`), ...averaged]);
await run([...python('dump_weights.py'), '--checkpoint', work(`${finished}.pt`), '--out', work(finished)]);
const data = ['--data', values.work, '--size', values.size, '--prior', values.prior];
const temperature = await run([...python('calibrate.py'), '--checkpoint', work(`${finished}.pt`), ...data], true);
await run([
  ...tsx('export/exportModel.ts'),
  ...[
    '--weights',
    work(finished),
    '--temperature',
    temperature.trim(),
    '--prior',
    values.prior,
    '--storage',
    values.storage,
    '--out',
    values.out,
  ],
]);

// The detector starts from the classifier's first stages, which know what a face with and without a mask looks like.
await step('training small-face detector', undefined, () =>
  run([
    ...python('train_detector.py'),
    ...[
      '--pictures',
      values.data,
      '--data',
      values.work,
      '--out',
      work('detector.pt'),
      '--start',
      work(`${finished}.pt`),
    ],
    ...['--epochs', values['detector-epochs'], '--steps', values['detector-steps']],
  ]),
);
await run([...python('dump_weights.py'), '--detector', '--checkpoint', work('detector.pt'), '--out', work('detector')]);
await run([...tsx('export/exportDetector.ts'), '--weights', work('detector'), '--out', values['detector-out']]);

/** A checkpoint that says what a shipped model says. */
async function shippedCheckpoint(model: string): Promise<string> {
  const checkpoint = work('shipped.pt');
  await step('checkpoint of the shipped model', checkpoint, () =>
    run([...python('shipped.py'), '--model', model, '--data', values.work, '--out', checkpoint]),
  );
  return checkpoint;
}

/** A wide teacher is trained from weights of nsfwjs, and a narrower student learns from it. */
async function distilledStudent(): Promise<string> {
  await step('starting weights', work('pretrained.json'), () =>
    run([...tsx('export/exportPretrained.ts'), '--out', work('pretrained')]),
  );
  const wide = ['--width', '1.0', '--size', TEACHER_SIZE, '--start', work('pretrained'), '--rate', '8e-4'];
  await train('teacher', wide, values['teacher-epochs']);
  const student = `student-${values.width}-${values.size}`;
  const teacher = ['--start', work('teacher.pt'), '--teacher', work('teacher.pt'), '--teacher-size', TEACHER_SIZE];
  await train(student, [...shape, ...teacher, '--rate', '1.2e-3'], values.epochs);
  return work(`${student}.pt`);
}

/** Runs a command once for each part of the pictures, all at the same time. */
function inShards(command: readonly string[]): Promise<unknown> {
  return Promise.all(Array.from({ length: shards }, (_, shard) => run([...command, '--shard', `${shard}/${shards}`])));
}

/** A run that was cut off leaves a checkpoint of its last epoch; the trainer itself knows how many are missing. */
function train(name: string, options: readonly string[], epochs: string): Promise<unknown> {
  const files = ['--data', values.work, '--out', work(`${name}.pt`)];
  return step(`training ${name}`, undefined, () =>
    run([...python('train.py'), ...files, ...options, '--epochs', epochs, '--steps', values.steps]),
  );
}

async function step(what: string, result: string | undefined, act: () => Promise<unknown>): Promise<void> {
  if (result && existsSync(result)) {
    process.stdout.write(`— ${what}: done before\n`);
    return;
  }
  process.stdout.write(`— ${what}\n`);
  await act();
}

/** Runs a command. @returns its output if it is to be caught @throws if it fails */
function run([command, ...rest]: readonly string[], caught = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', caught ? 'pipe' : 'inherit', caught ? 'ignore' : 'inherit'] as const;
    const child = spawn(command as string, rest, { stdio: [...stdio], env: { ...process.env, ...ALLOCATOR } });
    let output = '';
    child.stdout?.on('data', (part) => {
      output += part;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${rest[0] ?? command} ended with ${code}`)),
    );
  });
}
