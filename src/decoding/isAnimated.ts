/** Formats that can move. */
const CAN_MOVE = ['image/gif', 'image/webp', 'image/avif', 'image/png', 'image/apng'];

/** Whether a picture file has more than one frame; false where the browser cannot tell. */
export async function isAnimated(file: Blob): Promise<boolean> {
  if (typeof ImageDecoder === 'undefined' || !CAN_MOVE.includes(file.type)) return false;
  const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type: file.type });
  try {
    // Only what has been read to its end tells a still GIF from a moving one.
    await Promise.all([decoder.tracks.ready, decoder.completed]);
    return (decoder.tracks.selectedTrack?.frameCount ?? 1) > 1;
  } catch {
    return false;
  } finally {
    decoder.close();
  }
}
