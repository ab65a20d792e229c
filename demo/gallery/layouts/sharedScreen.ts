/** px of the shared screen. */
const WIDTH = 1280;
const HEIGHT = 720;

/** Frames a second: a shared screen changes seldom. */
const RATE = 5;

/** s that a slide stays. */
const SLIDE = 4;

/** A screen that somebody shares: slides with a title, lines of text and a chart, and nobody's face. */
export class SharedScreen {
  readonly stream: MediaStream;
  readonly #context: CanvasRenderingContext2D;
  #frame = 0;

  constructor() {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    this.#context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.#draw();
    setInterval(() => this.#draw(), 1000 / RATE);
    this.stream = canvas.captureStream(RATE);
  }

  #draw(): void {
    const context = this.#context;
    const slide = Math.floor(this.#frame / RATE / SLIDE) + 1;
    const shown = (this.#frame++ / RATE) % SLIDE;
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = '#1d3557';
    context.font = '600 56px sans-serif';
    context.fillText(`Ward report, page ${slide}`, 80, 120);
    context.font = '32px sans-serif';
    for (let line = 0; line < 5; line++)
      context.fillText(`${line + 1}. What was found on floor ${(slide + line) % 7}`, 80, 210 + line * 56);
    for (let bar = 0; bar < 6; bar++) {
      const height = (80 + ((slide * 37 + bar * 53) % 160)) * Math.min(1, shown);
      context.fillStyle = bar % 2 ? '#457b9d' : '#a8dadc';
      context.fillRect(760 + bar * 70, 640 - height, 50, height);
    }
  }
}
