import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { toImage } from '../../node/canvasImage.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import type { FaceCard } from './faceCards.ts';
import { type Camera, type Person, project, type Room, SCREEN } from './room.ts';

/** Draws a room as its camera sees it: walls, a floor, plain bodies, and heads from pictures. */
export function renderRoom({ camera, people }: Room, cards: readonly FaceCard[], random: () => number): RgbaImage {
  const canvas = createCanvas(SCREEN.width, SCREEN.height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  drawWalls(context, camera, random);
  for (const person of [...people].sort((a, b) => b.z - a.z)) {
    const card = cards[Math.floor(random() * cards.length)];
    if (card) drawPerson(context, person, camera, card, random);
  }
  return toImage(canvas);
}

function drawWalls(context: SKRSContext2D, { pitch }: Camera, random: () => number): void {
  const { width, height } = SCREEN;
  const horizon = height / 2 - Math.tan(pitch) * height;
  const shade = () => `hsl(${Math.floor(random() * 360)} ${10 + random() * 20}% ${55 + random() * 30}%)`;
  context.fillStyle = shade();
  context.fillRect(0, 0, width, height);
  context.fillStyle = shade();
  context.fillRect(0, horizon + height * 0.25, width, height);
  for (let n = 0; n < 5; n++) {
    context.fillStyle = shade();
    context.fillRect(random() * width, random() * height * 0.5, 60 + random() * 160, 60 + random() * 160);
  }
}

function drawPerson(
  context: SKRSContext2D,
  person: Person,
  camera: Camera,
  { canvas, eyes, pupils }: FaceCard,
  random: () => number,
): void {
  const { x, y, pixelsPerMetre, stretch } = project(person, camera);
  const scale = (person.pupils * pixelsPerMetre) / pupils;
  const metre = (person.pupils / 0.063) * pixelsPerMetre;
  context.fillStyle = `hsl(${Math.floor(random() * 360)} 35% ${20 + random() * 40}%)`;
  context.beginPath();
  context.roundRect(x - 0.23 * metre, y + 0.14 * metre, 0.46 * metre, 1.4 * metre, 0.1 * metre);
  context.fill();
  context.drawImage(
    canvas,
    x - eyes.x * scale * stretch,
    y - eyes.y * scale,
    canvas.width * scale * stretch,
    canvas.height * scale,
  );
}
