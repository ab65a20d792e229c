import { native } from '../dom/native.ts';
import { elementsIn, openRoots } from '../dom/openRoots.ts';
import { showsPictureFile } from '../dom/pictureFile.ts';
import type { PictureSource } from './pictureSource.ts';
import { backgroundSource } from './sources/backgroundSource.ts';
import { canvasSource } from './sources/canvasSource.ts';
import { imageSource } from './sources/imageSource.ts';
import { objectSource } from './sources/objectSource.ts';
import { svgImageSource, svgSource } from './sources/svgSource.ts';
import { videoSource } from './sources/videoSource.ts';

/** All pictures that this document shows, in shadow roots too. Elements that are not displayed are left out. */
export function findPictures(): PictureSource[] {
  return openRoots(document)
    .flatMap((root) => [...elementsIn(root)])
    .filter((element) => isShown(element))
    .flatMap((element) => [foregroundOf(element), ...backgroundsOf(element)])
    .filter((source) => source !== undefined);
}

/** The pictures that come from an address that the right-click menu gave. */
export function picturesFrom(address: string): PictureSource[] {
  return findPictures().filter((source) => source.address() === address || videoShows(source, address));
}

/** Whether the address is a video's file: a right click on a video gives that, even while the poster is shown. */
function videoShows({ element }: PictureSource, address: string): boolean {
  return element instanceof HTMLVideoElement && (element.currentSrc === address || element.src === address);
}

function isShown(element: Element): boolean {
  const { width, height } = native.rect(element);
  return width > 0 && height > 0 && native.isVisible(element, { opacityProperty: true, visibilityProperty: true });
}

function foregroundOf(element: Element): PictureSource | undefined {
  if (element instanceof HTMLImageElement) return imageSource(element);
  if (element instanceof HTMLCanvasElement) return canvasSource(element);
  if (element instanceof HTMLVideoElement) return videoSource(element);
  if (element instanceof SVGImageElement) return svgImageSource(element);
  if (element instanceof SVGSVGElement) return isDrawing(element) ? svgSource(element) : undefined;
  return isPictureElement(element) ? objectSource(element) : undefined;
}

function backgroundsOf(element: Element): (PictureSource | undefined)[] {
  if (!(element instanceof HTMLElement)) return [];
  return (['background', '::before', '::after'] as const).map((layer) => backgroundSource(element, layer));
}

/**
 * Whether an SVG element is a drawing of its own: neither part of another drawing, nor a wrapper of picture files,
 * which are found by themselves.
 */
function isDrawing(svg: SVGSVGElement): boolean {
  return svg.ownerSVGElement === null && native.descendant(svg, 'image') === null;
}

function isPictureElement(element: Element): element is HTMLObjectElement | HTMLEmbedElement | HTMLInputElement {
  if (element instanceof HTMLInputElement) return element.type === 'image';
  return (element instanceof HTMLObjectElement || element instanceof HTMLEmbedElement) && showsPictureFile(element);
}
