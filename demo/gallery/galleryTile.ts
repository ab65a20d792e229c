import type { BoundingBox } from '../../src/geometry/boundingBox.ts';
import { loopback } from './loopback.ts';
import { APPEARANCES, type Appearance, type Person } from './person.ts';

/** Texts of the page's own controls, in English only, since this is a demo page. */
const APPEARANCE_NAMES: Record<Appearance, string> = {
  bare: 'bare',
  correct: 'mask',
  under_nose: 'under the nose',
  under_mouth: 'under the mouth',
  on_chin: 'on the chin',
};

/** A participant's tile: a video, a name, and controls that no real call would give you over others. */
export class GalleryTile {
  readonly element = document.createElement('figure');
  readonly person: Person;
  readonly #video = document.createElement('video');
  readonly #markers: HTMLElement[] = [];

  /** @param throughCall play through a peer connection instead of directly */
  constructor(person: Person, name: string, framesPerSecond: number, throughCall: boolean) {
    this.person = person;
    this.element.setAttribute('aria-label', name);
    this.#video.muted = true;
    this.#video.autoplay = true;
    this.#video.playsInline = true;
    const caption = document.createElement('figcaption');
    caption.append(name, this.#select());
    this.element.append(this.#video, caption);
    person.play(framesPerSecond);
    const stream = person.canvas.captureStream(framesPerSecond);
    if (throughCall) void loopback(stream).then((received) => this.#show(received));
    else this.#show(stream);
  }

  /** Where the faces really are, in CSS px of the viewport, read from markers that the page lays over them. */
  get faces(): BoundingBox[] {
    const faces = this.person.faces;
    while (this.#markers.length < faces.length) this.#markers.push(this.#marker());
    const { offsetWidth: width, offsetHeight: height } = this.#video;
    const { width: naturalWidth, height: naturalHeight } = this.person.canvas;
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

  /** Whether a user could see the tile: it is in the window, and not behind an element that is fullscreen. */
  get visible(): boolean {
    const { top, bottom, width } = this.element.getBoundingClientRect();
    const { fullscreenElement } = document;
    return (
      width > 0 && bottom > 0 && top < innerHeight && (!fullscreenElement || fullscreenElement.contains(this.#video))
    );
  }

  /** Leaves the call. */
  leave(): void {
    this.person.freeze();
    this.element.remove();
    for (const track of (this.#video.srcObject as MediaStream | null)?.getTracks() ?? []) track.stop();
  }

  #show(stream: MediaStream): void {
    this.#video.srcObject = stream;
    this.#video.play().catch(() => undefined);
  }

  #marker(): HTMLElement {
    const marker = document.createElement('i');
    marker.className = 'marker';
    this.element.append(marker);
    return marker;
  }

  #select(): HTMLSelectElement {
    const select = document.createElement('select');
    for (const appearance of APPEARANCES) select.add(new Option(APPEARANCE_NAMES[appearance], appearance));
    select.value = this.person.appearance;
    select.addEventListener('change', () => {
      this.person.appearance = select.value as Appearance;
    });
    return select;
  }
}
