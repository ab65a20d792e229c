import { seededRandom } from '../../masks/maskStyle.ts';
import { FACE_SIZES, type FaceSize } from '../../src/faces/distance.ts';
import {
  boxHeights,
  type DistanceFigures,
  distanceFigures,
  KNOWLEDGE,
  type MeasuredPair,
  measuredPairs,
  middleAndSpread,
  type Share,
} from './distanceErrors.ts';
import type { Look, MeasuredRoom } from './measureRooms.ts';
import { ROOM_KINDS } from './room.ts';

/** Which size a face has to each way of looking. */
const SIZES: Readonly<Record<Look, FaceSize>> = {
  exhaustive: FACE_SIZES.picture,
  crowd: FACE_SIZES.crowd,
  thorough: FACE_SIZES.frame,
};

/** Boxes by their height, px: from here to the next. */
const HEIGHTS = [0, 32, 64, 128];

const HEAD = ['pairs', 'bias', 'error', 'held', 'precision', 'recall', '"perhaps"', 'missed'];

/** The figures in Markdown. Of the standing people's rooms every second one is for fitting alone. */
export function distanceReport(rooms: readonly MeasuredRoom[], limit: number): string {
  const standing = rooms.filter(({ room }) => room.kind === 'standing');
  const fitting = standing.filter((_, index) => index % 2 === 0);
  const testing = standing.filter((_, index) => index % 2 === 1);
  const of = (kind: string) => (kind === 'standing' ? testing : rooms.filter(({ room }) => room.kind === kind));
  const pairs = (kind: string, look: Look, knowledge: (typeof KNOWLEDGE)[number]): MeasuredPair[] =>
    measuredPairs(of(kind), { look, size: SIZES[look], knowledge, limit, random: seededRandom(5) });
  const figures = (kind: string, look: Look, knowledge: (typeof KNOWLEDGE)[number]) =>
    distanceFigures(pairs(kind, look, knowledge), limit);
  const floor = distanceFigures(pairs('sitting', 'exhaustive', 'stated'), limit, (pair) => pair.floor);
  return [
    heightTable('standing (to fit)', fitting),
    ...ROOM_KINDS.map((kind) => heightTable(kind, of(kind))),
    table(
      'pictures: people who stand',
      'what is known of the camera',
      KNOWLEDGE.map((one) => [one, figures('standing', 'exhaustive', one)]),
    ),
    table('pictures: angle of view stated', 'room', [
      ...ROOM_KINDS.map((kind): [string, DistanceFigures] => [kind, figures(kind, 'exhaustive', 'stated')]),
      ['sitting, truth along the floor', floor],
    ]),
    table('video: angle of view stated', 'room and look', [
      ['standing, crowd', figures('standing', 'crowd', 'stated')],
      ['near, thorough', figures('near', 'thorough', 'stated')],
      ['near, crowd', figures('near', 'crowd', 'stated')],
    ]),
  ].join('\n\n');
}

function table(title: string, what: string, rows: readonly (readonly [string, DistanceFigures])[]): string {
  const lines = rows.map(([name, figures]) =>
    line([
      name,
      `${figures.pairs}`,
      figures.bias.toFixed(2),
      percent(figures.error),
      ...[figures.held, figures.precision, figures.recall, figures.perhaps, figures.missed].map(shareText),
    ]),
  );
  return [title, '', line([what, ...HEAD]), line([what, ...HEAD].map(() => '---')), ...lines].join('\n');
}

function heightTable(kind: string, rooms: readonly MeasuredRoom[]): string {
  const lines = (['exhaustive', 'crowd', 'thorough'] as const).map((look) => {
    const boxes = boxHeights(rooms, look);
    const people = rooms.reduce((sum, { room }) => sum + room.people.length, 0);
    const bins = HEIGHTS.map((from, index) => {
      const inside = boxes.filter(({ pixels }) => pixels >= from && pixels < (HEIGHTS[index + 1] ?? Infinity));
      return `${from}+ px: ${heightText(inside)}`;
    });
    return `- ${kind}, ${look}: ${boxes.length} of ${people} found, ${heightText(boxes)}; ${bins.join('; ')}`;
  });
  return lines.join('\n');
}

function heightText(boxes: readonly { readonly metres: number }[]): string {
  if (boxes.length < 8) return `n = ${boxes.length}`;
  const { middle, spread } = middleAndSpread(boxes.map(({ metres }) => metres));
  return `${middle.toFixed(3)} m, spread ${spread.toFixed(3)} (n = ${boxes.length})`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Such as `93 % (84 to 97; 41 of 44)`. */
function shareText({ hits, of, interval: [low, high] }: Share): string {
  if (of === 0) return '–';
  return `${percent(hits / of)} (${Math.round(100 * low)} to ${Math.round(100 * high)}; ${hits} of ${of})`;
}
