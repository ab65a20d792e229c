import type { AnalyzeRequest } from '../../messages/inferenceMessages.ts';
import { encodeFrame } from './encodeFrame.ts';
import type { PagePicture } from './pagePicture.ts';

/** The request to the inference host for a picture that was read. @param binary whether the port carries bytes */
export function requestFor(
  sourceId: number,
  { sequence, content }: NonNullable<Awaited<ReturnType<PagePicture['read']>>>,
  binary: boolean,
): AnalyzeRequest {
  const question = { sourceId, sequence, effort: 'exhaustive' } as const;
  if ('address' in content) return { type: 'address', ...question, address: content.address };
  return { type: 'frame', ...question, ...encodeFrame(content.image, binary) };
}
