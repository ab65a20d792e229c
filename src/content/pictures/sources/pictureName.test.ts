import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { fileName, pictureName } from './pictureName.ts';

function element(html: string): Element {
  const found = parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.querySelector('img');
  if (!found) throw new Error('no picture');
  return found;
}

it.each([
  ['<img alt=" Ada " title="a title">', 'Ada'],
  ['<img title="a title">', 'a title'],
  ['<figure><img><figcaption>a caption</figcaption></figure>', 'a caption'],
  ['<img alt="">', 'group photo.jpg'],
  ['<img>', 'group photo.jpg'],
])('%s is called after what the page says, else after its file', (html, name) => {
  expect(pictureName(element(html), 'https://example.org/a/group%20photo.jpg?size=2')).toBe(name);
});

it.each([
  ['https://example.org/50%.jpg', '50%.jpg'],
  ['https://example.org/', ''],
  ['data:image/png;base64,AA==', ''],
  ['blob:https://example.org/1', ''],
  [undefined, ''],
])('the file name of %s', (address, name) => {
  expect(fileName(address)).toBe(name);
});
