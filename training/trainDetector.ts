import path from 'node:path';
import { inShards, python, run, step, tsx } from './steps.ts';

/** What the detector's part of a training is told. */
export interface DetectorTraining {
  /** The shared pictures. */
  readonly data: string;
  /** Where the stored crops and the split are, and what the steps leave behind. */
  readonly work: string;
  /** Folder of YuNet and of the masked-face detector. */
  readonly teachers: string;
  readonly epochs: string;
  readonly steps: string;
  /** Where the model goes. */
  readonly out: string;
}

/** Trains the face detector from YuNet's weights, with the stored crops there, and exports it. */
export async function trainDetector(training: DetectorTraining): Promise<void> {
  const work = (file: string) => path.join(training.work, file);
  const pictures = ['--data', training.data, '--out', training.work, '--teachers', training.teachers];
  await step('faces that two other detectors see', work('teachers-0.json'), () =>
    inShards([...tsx('data/teacherBoxes.ts'), ...pictures]),
  );
  const onnx = path.join(training.teachers, 'yunet_n_dynamic.onnx');
  await run([...tsx('export/dumpYunet.ts'), '--onnx', onnx, '--out', work('yunet')]);
  const from = ['--pictures', training.data, '--data', training.work, '--teachers', training.work];
  const long = ['--start', work('yunet'), '--epochs', training.epochs, '--steps', training.steps];
  const options = ['--seed', '2', '--rate', '5e-4', '--out', work('detector.pt')];
  await step('training face detector', undefined, () =>
    run([...python('train_detector.py'), ...from, ...long, ...options]),
  );
  await run([
    ...python('dump_weights.py'),
    '--detector',
    '--checkpoint',
    work('detector.pt'),
    '--out',
    work('detector'),
  ]);
  await run([...tsx('export/exportDetector.ts'), '--weights', work('detector'), '--out', training.out]);
}
