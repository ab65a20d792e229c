import { fitBackground } from '../../geometry/backgroundFit.ts';
import type { PictureFit } from '../../geometry/readPlacement.ts';
import type { NaturalSize, PictureSource } from '../pictureSource.ts';
import { addressImage } from './addressImage.ts';
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
    load: (signal) => addressImage(address(), (natural) => fitLayer(element, natural), signal),
  };
}

function fitLayer(element: HTMLElement, natural: NaturalSize): PictureFit {
  return ({ padding }, style) => {
    const layer = backgroundLayer(element)?.index ?? 0;
    const of = (list: string) => splitLayers(list).at(layer % splitLayers(list).length) ?? '';
    return fitBackground(padding, natural, { size: of(style.backgroundSize), position: of(style.backgroundPosition) });
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
