import type { BoundingBox } from '../../src/geometry/boundingBox.ts';
import type { Person } from './person.ts';

/** Tells where the faces in a video really are, read from markers that the page lays over them. */
export class FaceMarkers {
  readonly #frame: HTMLElement;
  readonly #video: HTMLVideoElement;
  readonly #markers: HTMLElement[] = [];

  /** @param frame holds the markers; the video fills it, and its position is not `static` */
  constructor(frame: HTMLElement, video: HTMLVideoElement) {
    this.#frame = frame;
    this.#video = video;
  }

  /** The faces of the person whom the video shows, in CSS px of the viewport. */
  facesOf(person: Person): BoundingBox[] {
    const { faces } = person;
    while (this.#markers.length < faces.length) this.#markers.push(this.#marker());
    const { offsetWidth: width, offsetHeight: height } = this.#video;
    const { width: naturalWidth, height: naturalHeight } = person.canvas;
    const scaleOf = getComputedStyle(this.#video).objectFit === 'contain' ? Math.min : Math.max;
    const scale = scaleOf(width / naturalWidth, height / naturalHeight);
    const mirrored = this.#video.style.transform.startsWith('scaleX(-1)');
    return faces.map((face, index) => {
      const marker = this.#markers[index] as HTMLElement;
      const left = width / 2 + (face.x - 0.5) * naturalWidth * scale;
      const faceWidth = face.width * naturalWidth * scale;
      marker.style.left = `${mirrored ? width - left - faceWidth : left}px`;
      marker.style.top = `${height / 2 + (face.y - 0.5) * naturalHeight * scale}px`;
      marker.style.width = `${faceWidth}px`;
      marker.style.height = `${face.height * naturalHeight * scale}px`;
      const { x, y, width: seenWidth, height: seenHeight } = marker.getBoundingClientRect();
      return { x, y, width: seenWidth, height: seenHeight };
    });
  }

  #marker(): HTMLElement {
    const marker = document.createElement('i');
    marker.className = 'marker';
    this.#frame.append(marker);
    return marker;
  }
}
