import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { quantile } from '../../../node/statistics.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import type { FaceState } from '../../../src/faces/faceState.ts';
import { type BoundingBox, intersectionOverUnion } from '../../../src/geometry/boundingBox.ts';
import { CheckSession, pause, snapshot } from '../harness/checkSession.ts';
import { REQUIRED_OVERLAP } from '../harness/galleryPage.ts';
import { watchJobs } from '../harness/offscreenLoad.ts';
import { drawGroup, SIZE } from '../harness/pictureFiles.ts';

/** The groups of three that sit in the room: rows of columns, every other one masked. */
const ROOM = { rows: 2, columns: 3, groupWidth: 380 };

/** px of the camera's picture. */
const CAMERA = { width: 1280, height: 720 };

/** px of the video on the page: large, and as one tile of many. */
const SHOWN = { large: 1100, tile: 400 };

/** A camera's picture of the room. */
const page = (shownWidth: number) => `<!doctype html><title>Meeting</title>
  <video autoplay muted style="width: ${shownWidth}px"></video>
  <script>
    const picture = new Image();
    picture.src = 'room.png';
    picture.onload = () => {
      const canvas = Object.assign(document.createElement('canvas'), ${JSON.stringify(CAMERA)});
      const context = canvas.getContext('2d');
      let frame = 0;
      const track = canvas.captureStream(0).getVideoTracks()[0];
      setInterval(() => {
        context.drawImage(picture, 0, 0);
        context.fillRect(0, 0, frame++ % 8, 4);
        track.requestFrame();
      }, 100);
      document.querySelector('video').srcObject = new MediaStream([track]);
    };
  </script>`;

/** Someone in the room, as they truly are. */
interface Person {
  /** px of the camera's picture. */
  readonly box: BoundingBox;
  readonly state: FaceState;
}

let folder: string;
let server: StaticServer;
let session: CheckSession;
let people: readonly Person[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-room-'));
  people = await drawRoom(path.join(folder, 'room.png'));
  writeFileSync(path.join(folder, 'large.html'), page(SHOWN.large));
  writeFileSync(path.join(folder, 'tile.html'), page(SHOWN.tile));
  server = await serve({ '/': folder });
  session = await CheckSession.open();
});

afterAll(async () => {
  await session?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

// Otherwise the next test may take the host that is closing for its own.
afterEach(() => session.reset());

/** Draws the room into a PNG. @returns who sits in it */
async function drawRoom(file: string): Promise<Person[]> {
  const { bare, masked, faces } = await drawGroup();
  const canvas = createCanvas(CAMERA.width, CAMERA.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#8a8f96';
  context.fillRect(0, 0, CAMERA.width, CAMERA.height);
  const scale = ROOM.groupWidth / SIZE.width;
  const drawn: Person[] = [];
  for (let group = 0; group < ROOM.rows * ROOM.columns; group++) {
    const [left, top] = [20 + (group % ROOM.columns) * 420, 40 + Math.floor(group / ROOM.columns) * 350];
    context.drawImage(group % 2 ? masked : bare, left, top, ROOM.groupWidth, SIZE.height * scale);
    for (const { x, y, width, height } of faces) {
      const box = { x: left + x * scale, y: top + y * scale, width: width * scale, height: height * scale };
      drawn.push({ box, state: group % 2 ? 'with_mask' : 'without_mask' });
    }
  }
  writeFileSync(file, await canvas.encode('png'));
  return drawn;
}

/** Checks before the first look: the search for a crowd comes round at the eighth, and labels need a few to settle. */
const BEFORE = 12;

/** Consecutive checks after each of which the boxes are compared with the people. */
const LOOKS = 9;

/** Of the 18 people, how many must be found and labelled rightly at the median of the looks. */
const REQUIRED = 16;

/** What one look shows. */
interface Look {
  readonly right: number;
  readonly found: number;
  readonly boxes: number;
}

/** Compares what is drawn over the video with who is truly there. */
async function look(meeting: Page): Promise<Look> {
  const video = await meeting.$eval('video', (element) => element.getBoundingClientRect().toJSON() as BoundingBox);
  const scale = video.width / CAMERA.width;
  const left = new Set((await snapshot(meeting))?.boxes ?? []);
  const boxes = left.size;
  let [right, found] = [0, 0];
  for (const { box, state } of people) {
    const shown = {
      x: video.x + box.x * scale,
      y: video.y + box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    };
    const overlap = (one: { boundingBox: BoundingBox }) => intersectionOverUnion(one.boundingBox, shown);
    const [best] = [...left].sort((a, b) => overlap(b) - overlap(a));
    if (!best || overlap(best) < REQUIRED_OVERLAP) continue;
    left.delete(best);
    found++;
    if (best.state === state) right++;
  }
  return { right, found, boxes };
}

const checks = async (meeting: Page) => (await snapshot(meeting))?.tiles[0]?.checks ?? 0;

it('a meeting-room camera shown large: its small faces are searched for, found and labelled', async () => {
  const meeting = await session.page(`${server.origin}/large.html`);
  await session.check(meeting);
  await expect.poll(() => session.offscreen()).toBeDefined();
  const jobs = await watchJobs(session);
  await expect.poll(() => checks(meeting), { timeout: 60_000 }).toBeGreaterThan(BEFORE);
  const looks: Look[] = [];
  for (let seen = await checks(meeting); looks.length < LOOKS; ) {
    await expect.poll(() => checks(meeting), { interval: 20 }).toBeGreaterThan(seen);
    seen = await checks(meeting);
    // The overlay follows with the next display frame.
    await pause(50);
    looks.push(await look(meeting));
  }
  const told = `right, found and boxes at each look: ${looks.map(({ right, found, boxes }) => `${right} ${found} ${boxes}`).join(', ')}`;
  console.log(`a room of ${people.length}: ${told}`);
  expect((await jobs()).efforts).toContain('crowd');
  expect(Math.max(...looks.map(({ boxes }) => boxes)), told).toBeLessThanOrEqual(people.length);
  const median = quantile(
    looks.map(({ right }) => right),
    0.5,
  );
  expect(median, told).toBeGreaterThanOrEqual(REQUIRED);
});

it('the same camera as a small tile is never searched for a crowd', async () => {
  const meeting = await session.page(`${server.origin}/tile.html`);
  await session.check(meeting);
  await expect.poll(() => session.offscreen()).toBeDefined();
  const jobs = await watchJobs(session);
  // Twice the period in which a large video is searched for a crowd.
  await expect.poll(async () => (await jobs()).efforts.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(32);
  expect((await jobs()).efforts).not.toContain('crowd');
});
