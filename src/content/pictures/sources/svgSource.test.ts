import { expect, it, vi } from 'vitest';
import { svgImageSource } from './svgSource.ts';

/** An `<image>` of an SVG drawing. */
function image(href: string): SVGImageElement {
  return { href: { baseVal: href }, getAttribute: () => null, closest: () => null } as unknown as SVGImageElement;
}

it('takes a relative address as the page means it', () => {
  vi.stubGlobal('document', { baseURI: 'https://example.org/page/' });
  expect(svgImageSource(image('a.jpg')).address()).toBe('https://example.org/page/a.jpg');
});

it('has no address, and breaks nothing, where the page wrote none that is valid', () => {
  vi.stubGlobal('document', { baseURI: 'https://example.org/page/' });
  const source = svgImageSource(image('https://'));
  expect(source.address()).toBeUndefined();
  expect(source.key()).toBe('undefined');
  expect(source.name()).toBe('');
});
