/** Formats that can move. */
const CAN_MOVE = ['image/gif', 'image/webp', 'image/avif', 'image/png', 'image/apng'];

/** Whether a picture file has more than one frame; false where the browser cannot tell. */
export async function isAnimated(file: Blob): Promise<boolean> {
  if (typeof ImageDecoder === 'undefined' || !CAN_MOVE.includes(file.type)) return false;
  const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type: file.type });
  try {
    // A GIF must be read to its end before it is known to have one frame only.
    await Promise.all([decoder.tracks.ready, decoder.completed]);
    return (decoder.tracks.selectedTrack?.frameCount ?? 1) > 1;
  } catch {
    return false;
  } finally {
    decoder.close();
  }
}
