/** Matches addresses that end like those of picture files. */
const PICTURE_FILE = /\.(jpe?g|png|gif|webp|avif|svg|bmp)($|[?#])/i;

/** Whether an `<object>` or `<embed>` shows a picture file. */
export function showsPictureFile(element: HTMLObjectElement | HTMLEmbedElement): boolean {
  return element.type.startsWith('image/') || PICTURE_FILE.test('data' in element ? element.data : element.src);
}
