import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { requirePackages } from '../node/aptPackages.ts';
import { ownModelFolder } from '../src/inference/runtime/models.ts';
import { inShards, PYTHON, python, run, step, tsx } from './steps.ts';
import { trainDetector } from './trainDetector.ts';

/**
 * Trains the mask classifier and the face detector from the pictures up and exports them. Each step leaves a
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
    /** Where the two detectors with free licences are: one to start from, both to say where faces are. */
    teachers: { type: 'string', default: '../shared/teachers' },
    'detector-epochs': { type: 'string', default: '8' },
    /** Batches of about 8 canvases an epoch. */
    'detector-steps': { type: 'string', default: '150' },
    /** Batches an epoch. */
    steps: { type: 'string', default: '270' },
    /** A model's folder to go on from (models/mask-classifier), in place of a teacher and a student of its own. */
    from: { type: 'string' },
    /** Where the models go. */
    out: { type: 'string', default: ownModelFolder('classifier') },
    'detector-out': { type: 'string', default: ownModelFolder('faces') },
    /** Multiples of the prior that crops.py states (label=factor,…): chosen on validation, where fewer false alarms cost little. */
    prior: { type: 'string', default: 'incorrect_mask=0.7' },
    storage: { type: 'string', default: 'float16' },
  },
});

const TEACHER_SIZE = '112';

/** Without OpenBLAS torch falls back to a plain BLAS that is seven times slower. */
const TORCH = ['python3-torch', 'python3-torchvision', 'libopenblas0-pthread'];

const work = (file: string) => path.join(values.work, file);

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
// What the shipped weights knew of the older collections they also say as a teacher.
const remembered = values.from ? ['--remember', begin] : [];
for (const { name, options } of runs)
  await train(name, [...shape, '--start', begin, ...remembered, '--frozen', '3', ...options], values['finish-epochs']);
// A quarter of the shipped weights keeps more of it.
const averaged = [...runs.map(({ name }) => `${work(`${name}.pt`)}=3`), ...(values.from ? [`${begin}=2`] : [])];
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

await trainDetector({
  data: values.data,
  work: values.work,
  teachers: values.teachers,
  epochs: values['detector-epochs'],
  steps: values['detector-steps'],
  out: values['detector-out'],
});

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

/** A run that was cut off leaves a checkpoint of its last epoch; the trainer itself knows how many are missing. */
function train(name: string, options: readonly string[], epochs: string): Promise<unknown> {
  const files = ['--data', values.work, '--out', work(`${name}.pt`)];
  return step(`training ${name}`, undefined, () =>
    run([...python('train.py'), ...files, ...options, '--epochs', epochs, '--steps', values.steps]),
  );
}
