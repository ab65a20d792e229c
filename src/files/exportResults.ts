import type { PairDistance } from '../faces/distance.ts';
import type { DistanceChoice } from '../faces/distanceChoice.ts';
import { csvOf } from '../ui/csv.ts';
import { fileDistances } from './fileDistances.ts';
import type { FileFace, FileResult } from './fileResult.ts';

type Cell = string | number;

/** One row of the exported table: a face, or a picture without any. */
type Row = Partial<Record<Column, Cell>>;

const COLUMNS = [
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
  'bare',
] as const;

/** Whom a face is nearest to and how far, m; only where the user wants distances. */
const DISTANCE_COLUMNS = ['nearest_face', 'metres', 'metres_low', 'metres_high', 'closeness'] as const;

type Column = (typeof COLUMNS)[number] | (typeof DISTANCE_COLUMNS)[number];

const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** Nobody's distance is known to less than a centimetre. */
const centimetres = (metres: number) => Math.round(metres * 100) / 100;

/**
 * A table with one row per face, boxes in 0..1 of the picture. No file name becomes a formula in a spreadsheet.
 *
 * @param choice whether and how distances are measured
 */
export function toCsv(results: readonly FileResult[], choice: DistanceChoice): string {
  const columns: readonly Column[] = choice.shown ? [...COLUMNS, ...DISTANCE_COLUMNS] : COLUMNS;
  return csvOf(
    columns,
    results.flatMap((result) => rowsOf(result, choice)),
  );
}

function rowsOf(result: FileResult, choice: DistanceChoice): Row[] {
  const { path, phase, problem, faces } = result;
  const picture: Row = { picture: path, outcome: phase, reason: problem ?? '' };
  const pairs = fileDistances(result, choice) ?? [];
  return faces.length === 0 ? [picture] : faces.map((face) => ({ ...picture, ...faceCells(face, pairs) }));
}

/** @param pairs the nearest first */
function faceCells({ id, state, bare, confidence, boundingBox }: FileFace, pairs: readonly PairDistance[]): Row {
  const { x, y, width, height } = boundingBox;
  const box = { x: round(x), y: round(y), width: round(width), height: round(height) };
  const face: Row = { face: id, state, bare: bare ?? '', confidence: round(confidence), ...box };
  const nearest = pairs.find(({ people }) => people.includes(id));
  if (!nearest) return face;
  const [one, other] = nearest.people;
  return {
    ...face,
    nearest_face: one === id ? other : one,
    metres: centimetres(nearest.metres),
    metres_low: centimetres(nearest.low),
    metres_high: centimetres(nearest.high),
    closeness: nearest.closeness,
  };
}

/** The same as JSON, with one object per picture and every pair's distance, the nearest first. */
export function toJson(results: readonly FileResult[], choice: DistanceChoice): string {
  const pictures = results.map((result) => {
    const { path, phase, problem, notes, faces } = result;
    const distances = fileDistances(result, choice)?.map(({ people, metres, low, high, closeness }) => ({
      faces: people,
      metres: centimetres(metres),
      low: centimetres(low),
      high: centimetres(high),
      closeness,
    }));
    return {
      picture: path,
      outcome: phase,
      reason: problem,
      notes,
      faces: faces.map(({ id, state, bare, confidence, boundingBox }) => ({
        face: id,
        state,
        ...(bare && { bare }),
        confidence: round(confidence),
        boundingBox,
      })),
      ...(distances && { distances }),
    };
  });
  const limit = choice.shown ? { limit: choice.limit } : {};
  return `${JSON.stringify({ boxes: '0..1 of the picture', ...limit, pictures }, null, 2)}\n`;
}
