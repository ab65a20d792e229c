import { SMALLEST_SIDE } from '../../../decoding/pictureLimits.ts';
import { fitBackground } from '../../../geometry/backgroundFit.ts';
import { shorterSide } from '../../../geometry/boundingBox.ts';
import type { PictureFit } from '../../placement/readPlacement.ts';
import type { BackgroundLayer, NaturalSize, PictureSource, PseudoElement } from '../pictureSource.ts';
import { addressImage } from './addressImage.ts';
import { pictureName } from './pictureName.ts';
import { pseudoBox } from './pseudoBox.ts';

/** The first picture among the CSS background layers of an element or of a box in it; undefined if there is none. */
export function backgroundSource(element: HTMLElement, layer: BackgroundLayer): PictureSource | undefined {
  if (pictureIn(styleOf(element, layer)) === undefined) return undefined;
  if (layer !== 'background' && !holdsMoreThanAnIcon(element, layer)) return undefined;
  const address = () => pictureIn(styleOf(element, layer))?.address;
  return {
    element,
    layer,
    key: () => [address()],
    address,
    name: () => pictureName(element, address()),
    load: (signal) => addressImage(address(), (natural) => fitLayer(element, layer, natural), signal),
  };
}

function holdsMoreThanAnIcon(element: HTMLElement, pseudo: PseudoElement): boolean {
  const box = pseudoBox(element, pseudo);
  return box !== undefined && shorterSide(box) >= SMALLEST_SIDE;
}

function styleOf(element: HTMLElement, layer: BackgroundLayer): CSSStyleDeclaration {
  return getComputedStyle(element, layer === 'background' ? undefined : layer);
}

function fitLayer(element: HTMLElement, layer: BackgroundLayer, natural: NaturalSize): PictureFit {
  return ({ padding }) => {
    const style = styleOf(element, layer);
    const index = pictureIn(style)?.index ?? 0;
    const of = (list: string) => splitLayers(list).at(index % splitLayers(list).length) ?? '';
    const area = layer === 'background' ? padding : (pseudoBox(element, layer) ?? padding);
    return fitBackground(area, natural, { size: of(style.backgroundSize), position: of(style.backgroundPosition) });
  };
}

/** The first background layer that is a picture file and no gradient. */
function pictureIn({ backgroundImage }: CSSStyleDeclaration): { index: number; address: string } | undefined {
  if (!backgroundImage.includes('url(')) return undefined;
  for (const [index, layer] of splitLayers(backgroundImage).entries()) {
    const address = /url\("((?:[^"\\]|\\.)*)"\)/.exec(layer)?.[1];
    if (address) return { index, address: address.replace(/\\(.)/g, '$1') };
  }
  return undefined;
}

/** Splits a list of layers at its commas, but not inside brackets or quotes: data addresses contain commas. */
function splitLayers(list: string): string[] {
  return (
    list
      .match(/(?:"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*"|\([^()]*\))*\)|[^,("])+/g)
      ?.map((one) => one.trim()) ?? []
  );
}
