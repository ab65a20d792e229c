import { expect, it } from 'vitest';
import { svgImageSource } from './svgSource.ts';

/** An `<image>` of an SVG drawing in a page at https://example.org/page/. */
function image(href: string): SVGImageElement {
  const none = () => null;
  const baseURI = 'https://example.org/page/';
  return { href: { baseVal: href }, baseURI, getAttribute: none, closest: none } as unknown as SVGImageElement;
}

it("resolves a relative address against the page's address", () => {
  expect(svgImageSource(image('a.jpg')).address()).toBe('https://example.org/page/a.jpg');
});

it("has no address, and throws nothing, if the page's address is not valid", () => {
  const source = svgImageSource(image('https://'));
  expect(source.address()).toBeUndefined();
  expect(source.key()).toEqual([undefined]);
  expect(source.name()).toBe('');
});
