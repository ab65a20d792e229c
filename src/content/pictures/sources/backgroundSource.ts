import { fitBackground } from '../../geometry/backgroundFit.ts';
import type { PictureSource } from '../pictureSource.ts';
import { loadImage } from './loadImage.ts';
import { pictureName } from './pictureName.ts';

/** The first picture among an element's CSS background layers; undefined if there is none. */
export function backgroundSource(element: HTMLElement): PictureSource | undefined {
  if (backgroundLayer(element) === undefined) return undefined;
  const address = () => backgroundLayer(element)?.address;
  return {
    element,
    isBackground: true,
    key: () => `${address()}`,
    address,
    name: () => pictureName(element, address()),
    load: async (signal) => {
      const image = new Image();
      image.src = address() ?? '';
      await loadImage(image, signal);
      const natural = { width: image.naturalWidth, height: image.naturalHeight };
      return {
        natural,
        drawable: image,
        fit: ({ padding }, style) => {
          const layer = backgroundLayer(element)?.index ?? 0;
          const of = (list: string) => splitLayers(list).at(layer % splitLayers(list).length) ?? '';
          return fitBackground(padding, natural, {
            size: of(style.backgroundSize),
            position: of(style.backgroundPosition),
          });
        },
        notes: [],
      };
    },
  };
}

/** The first layer that is a picture file, and not a gradient. */
function backgroundLayer(element: Element): { index: number; address: string } | undefined {
  const { backgroundImage } = getComputedStyle(element);
  if (!backgroundImage.includes('url(')) return undefined;
  for (const [index, layer] of splitLayers(backgroundImage).entries()) {
    const address = /url\("((?:[^"\\]|\\.)*)"\)/.exec(layer)?.[1];
    if (address) return { index, address: address.replace(/\\(.)/g, '$1') };
  }
  return undefined;
}

/** Splits a list of layers at its commas, but not inside brackets or quotes (data addresses hold commas). */
function splitLayers(list: string): string[] {
  return (
    list
      .match(/(?:"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*"|\([^()]*\))*\)|[^,("])+/g)
      ?.map((one) => one.trim()) ?? []
  );
}
