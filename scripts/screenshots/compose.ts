import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas';

/** px of the window that the pictures show: the larger size that stores take. */
export const WINDOW = { width: 1280, height: 800 } as const;

/** px of the promotional tile of the Chrome Web Store. */
const PROMO = { width: 440, height: 280 } as const;

/** px: the popup's width, which its style sheet says, and the space between it and the window's edges. */
const POPUP = { width: 360, right: 20, top: 10 } as const;

/** A page with the popup over its upper right corner, as the browser shows both. @param page and popup: PNG files */
export async function withPopup(page: Uint8Array, popup: Uint8Array): Promise<Canvas> {
  const canvas = createCanvas(WINDOW.width, WINDOW.height);
  const context = canvas.getContext('2d');
  context.drawImage(await loadImage(Buffer.from(page)), 0, 0);
  const image = await loadImage(Buffer.from(popup));
  const [left, width] = [WINDOW.width - POPUP.width - POPUP.right, POPUP.width];
  context.beginPath();
  context.roundRect(left, POPUP.top, width, image.height, 10);
  context.save();
  context.shadowColor = 'rgba(0, 0, 0, 0.45)';
  context.shadowBlur = 24;
  context.shadowOffsetY = 6;
  context.fill();
  context.restore();
  context.clip();
  // A page in a tab of its own is wider than a popup; what is right of it is empty.
  context.drawImage(image, 0, 0, width, image.height, left, POPUP.top, width, image.height);
  return canvas;
}

/** A picture to draw with. @param png a PNG file */
export async function canvasOf(png: Uint8Array): Promise<Canvas> {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
}

/** A smaller copy. */
export function shrunk(canvas: Canvas, width: number): Canvas {
  const height = Math.round((canvas.height * width) / canvas.width);
  const small = createCanvas(width, height);
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, height);
  return small;
}

/** The promotional tile: two people of the call with their boxes, the icon and the name. */
export function promoTile(call: Canvas, icon: Image, slogan: string): Canvas {
  const canvas = createCanvas(PROMO.width, PROMO.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#0b3d91';
  context.fillRect(0, 0, PROMO.width, PROMO.height);
  context.drawImage(icon, 20, 26, 52, 52);
  context.fillStyle = '#fff';
  context.font = '700 30px sans-serif';
  context.fillText('MaskCheck', 86, 52);
  context.font = '14px sans-serif';
  context.fillText(slogan, 86, 74);
  context.save();
  context.beginPath();
  context.roundRect(16, 98, 408, 150, 12);
  context.clip();
  // The first two people: where demo/drawn/drawn.css puts them.
  context.drawImage(call, 16, 48, 562, 207, 16, 98, 408, 150);
  context.restore();
  return canvas;
}
