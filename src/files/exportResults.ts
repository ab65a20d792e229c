import { csvOf } from '../ui/csv.ts';
import type { FileResult } from './fileResult.ts';

/** One row of the exported table: a face, or a picture without any. */
interface Row {
  readonly picture: string;
  readonly outcome: FileResult['phase'];
  readonly reason: string;
  readonly face: number | '';
  readonly state: string;
  readonly confidence: number | '';
  readonly x: number | '';
  readonly y: number | '';
  readonly width: number | '';
  readonly height: number | '';
}

const COLUMNS: readonly (keyof Row)[] = [
  'picture',
  'outcome',
  'reason',
  'face',
  'state',
  'confidence',
  'x',
  'y',
  'width',
  'height',
];

const round = (value: number) => Math.round(value * 10_000) / 10_000;

function rowsOf({ path, phase, problem, faces }: FileResult): Row[] {
  const picture = { picture: path, outcome: phase, reason: problem ?? '' };
  if (faces.length === 0) {
    return [{ ...picture, face: '', state: '', confidence: '', x: '', y: '', width: '', height: '' }];
  }
  return faces.map(({ id, state, confidence, boundingBox: { x, y, width, height } }) => ({
    ...picture,
    face: id,
    state,
    confidence: round(confidence),
    x: round(x),
    y: round(y),
    width: round(width),
    height: round(height),
  }));
}

/** A table with one row per face, boxes in 0..1 of the picture. No file name becomes a formula in a spreadsheet. */
export function toCsv(results: readonly FileResult[]): string {
  return csvOf(COLUMNS, results.flatMap(rowsOf));
}

/** The same as JSON, with one object per picture. */
export function toJson(results: readonly FileResult[]): string {
  const pictures = results.map(({ path, phase, problem, notes, faces }) => ({
    picture: path,
    outcome: phase,
    reason: problem,
    notes,
    faces: faces.map(({ state, confidence, boundingBox }) => ({ state, confidence: round(confidence), boundingBox })),
  }));
  return `${JSON.stringify({ boxes: '0..1 of the picture', pictures }, null, 2)}\n`;
}
