import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../masks/maskStyle.ts';
import { loadPictureModels } from '../../node/loadModels.ts';
import { DEFAULT_LIMIT } from '../../src/faces/distance.ts';
import { distanceReport } from './distanceReport.ts';
import { type FaceCard, faceCards } from './faceCards.ts';
import { type MeasuredRoom, measureRoom } from './measureRooms.ts';
import { type RoomKind, randomRoom } from './room.ts';

const USAGE = `npm run evaluate:distance -- [options]   measures distances between people in rendered rooms
  --faces DIR  a folder with with_mask and without_mask, to cut heads out of (../shared/data/faces)
  --work FILE  where the measured rooms go; a run that was cut off goes on from there (build/distance/rooms.json)
  --limit M    m below which two people are too close (${DEFAULT_LIMIT})
  --report     only prints the figures of the rooms that have been measured`;

/** How many rooms of each kind, and the seed that draws them. */
const ROOMS: Readonly<Record<RoomKind, { readonly count: number; readonly seed: number }>> = {
  standing: { count: 120, seed: 100 },
  near: { count: 40, seed: 777 },
  turned: { count: 40, seed: 101 },
  children: { count: 40, seed: 102 },
  sitting: { count: 40, seed: 103 },
};

/** Heads of each label: frontal ones, and turned ones. */
const CARDS = { frontal: 25, turned: 12 };

const { values } = parseArgs({
  options: {
    faces: { type: 'string', default: '../shared/data/faces' },
    work: { type: 'string', default: 'build/distance/rooms.json' },
    limit: { type: 'string', default: `${DEFAULT_LIMIT}` },
    report: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(`${USAGE}\n`);
else await main();

async function main(): Promise<void> {
  const rooms: MeasuredRoom[] = existsSync(values.work) ? JSON.parse(await readFile(values.work, 'utf8')) : [];
  if (!values.report) await measureAll(rooms);
  process.stdout.write(`${distanceReport(rooms, Number(values.limit))}\n`);
}

/** @param rooms those measured before; new ones are added */
async function measureAll(rooms: MeasuredRoom[]): Promise<void> {
  await mkdir(path.dirname(values.work), { recursive: true });
  const models = await loadPictureModels();
  const cards = async (turned: boolean, count: number): Promise<FaceCard[]> => {
    const folders = ['without_mask', 'with_mask'].map((label) => path.join(values.faces, label));
    const only = (name: string) => name.startsWith('web_');
    return (await Promise.all(folders.map((one) => faceCards(models, one, { count, turned, only })))).flat();
  };
  const [frontal, turned] = [await cards(false, CARDS.frontal), await cards(true, CARDS.turned)];
  for (const kind of Object.keys(ROOMS) as RoomKind[]) {
    const { count, seed } = ROOMS[kind];
    for (let index = rooms.filter(({ room }) => room.kind === kind).length; index < count; index++) {
      const random = seededRandom(1000 * seed + index);
      rooms.push(await measureRoom(models, randomRoom(kind, random), kind === 'turned' ? turned : frontal, random));
      process.stderr.write(`${kind} ${index + 1}/${count}\n`);
      if (index % 10 === 9) await writeFile(values.work, JSON.stringify(rooms));
    }
  }
  await writeFile(values.work, JSON.stringify(rooms));
}
