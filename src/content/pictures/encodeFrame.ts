import type { RgbaImage } from '../../inference/pixels/rgbaImage.ts';
import { nativeDocument } from '../dom/native.ts';
import { JPEG_QUALITY } from '../link/jpegQuality.ts';

/** Encodes an image in the form that the port carries. @param binary whether the port carries bytes */
export function encodeFrame(
  { data, width, height }: RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> },
  binary: boolean,
): { width: number; height: number; pixels: ArrayBuffer | string } {
  if (binary) return { width, height, pixels: data.buffer };
  const canvas = nativeDocument.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return { width, height, pixels: canvas.toDataURL('image/jpeg', JPEG_QUALITY) };
}
