import { isInWindow } from '../galleryTile.ts';
import type { Participant } from '../participant.ts';
import type { Layout, Seen } from './layout.ts';

/** px of the canvas. */
const WIDTH = 1280;
const HEIGHT = 720;

/** px between two people, and the height of a person's picture through its width. */
const GAP = 8;
const RATIO = 3 / 4;

/** The canvas's name. Those of the people are drawn, so that nobody else can read them. */
const NAME = 'The call';

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All participants drawn into one canvas, with their names in it. The page holds no video. */
export class CanvasLayout implements Layout {
  readonly #canvas = document.createElement('canvas');
  readonly #context = this.#canvas.getContext('2d') as CanvasRenderingContext2D;
  #participants: readonly Participant[] = [];

  /** @param element holds the canvas */
  constructor(element: HTMLElement) {
    element.classList.add('drawn');
    this.#canvas.width = WIDTH;
    this.#canvas.height = HEIGHT;
    this.#canvas.setAttribute('aria-label', NAME);
    element.append(this.#canvas);
    const draw = () => {
      requestAnimationFrame(draw);
      this.#draw();
    };
    requestAnimationFrame(draw);
  }

  show(participants: readonly Participant[]): void {
    this.#participants = participants;
  }

  seen(): Seen[] {
    if (!isInWindow(this.#canvas)) return [];
    const { x, y, width } = this.#canvas.getBoundingClientRect();
    const scale = width / WIDTH;
    return this.#participants.map((participant, index) => {
      const cell = this.#cell(index);
      const faces = participant.person.faces.map((face) => ({
        x: x + (cell.x + face.x * cell.width) * scale,
        y: y + (cell.y + face.y * cell.height) * scale,
        width: face.width * cell.width * scale,
        height: face.height * cell.height * scale,
      }));
      return { participant, name: NAME, faces };
    });
  }

  /** Where a participant is drawn, px of the canvas. */
  #cell(index: number): Cell {
    const columns = Math.ceil(Math.sqrt(this.#participants.length));
    const rows = Math.ceil(this.#participants.length / columns);
    const width = Math.min((WIDTH - GAP) / columns - GAP, ((HEIGHT - GAP) / rows - GAP) / RATIO);
    const height = width * RATIO;
    const left = (WIDTH - columns * (width + GAP) + GAP) / 2;
    return {
      x: left + (index % columns) * (width + GAP),
      y: GAP + Math.floor(index / columns) * (height + GAP),
      width,
      height,
    };
  }

  #draw(): void {
    const context = this.#context;
    context.fillStyle = '#17181a';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.font = '16px sans-serif';
    context.fillStyle = '#e8eaed';
    for (const [index, { name, person }] of this.#participants.entries()) {
      const { x, y, width, height } = this.#cell(index);
      context.drawImage(person.canvas, x, y, width, height);
      context.fillText(name, x + 8, y + height - 8);
    }
  }
}
