import { UnreadablePicture } from '../../../session/unreadablePicture.ts';
import { fitObject } from '../../placement/readPlacement.ts';
import type { PictureSource } from '../pictureSource.ts';
import { loadImage } from './loadImage.ts';
import { pictureName } from './pictureName.ts';

/** A `<video>`: its poster as long as that is shown, else its current frame. */
export function videoSource(video: HTMLVideoElement): PictureSource {
  const address = () => (showsPoster(video) ? video.poster : video.currentSrc) || undefined;
  return {
    element: video,
    layer: 'content',
    key: () => [address(), video.videoWidth, video.paused ? video.currentTime : 'playing'],
    address,
    name: () => pictureName(video, address()),
    load: async (signal) => {
      if (video.mediaKeys) throw new UnreadablePicture('protected');
      if (showsPoster(video)) {
        const poster = new Image();
        poster.src = video.poster;
        await loadImage(poster, signal);
        const natural = { width: poster.naturalWidth, height: poster.naturalHeight };
        return { natural, drawable: poster, fit: fitObject(natural), notes: [] };
      }
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) throw new UnreadablePicture('broken');
      const natural = { width: video.videoWidth, height: video.videoHeight };
      return { natural, drawable: video, fit: fitObject(natural), notes: [] };
    },
  };
}

/** Whether the poster is shown, that is, until the video is played or moved to another time. */
function showsPoster(video: HTMLVideoElement): boolean {
  if (!video.poster) return false;
  return (
    video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ||
    (video.paused && video.currentTime === 0 && video.played.length === 0)
  );
}
