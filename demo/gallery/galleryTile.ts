import type { BoundingBox } from '../../src/geometry/boundingBox.ts';
import { FaceMarkers } from './faceMarkers.ts';
import type { Participant } from './participant.ts';
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
  readonly #person: Person;
  readonly #video = callVideo();
  readonly #markers = new FaceMarkers(this.element, this.#video);

  constructor({ name, person, stream }: Participant) {
    this.#person = person;
    this.element.setAttribute('aria-label', name);
    const caption = document.createElement('figcaption');
    caption.append(name, this.#select());
    this.element.append(this.#video, caption);
    if (stream instanceof MediaStream) playStream(this.#video, stream);
    else void stream.then((received) => playStream(this.#video, received));
  }

  /** Where the faces really are, in CSS px of the viewport. */
  get faces(): BoundingBox[] {
    return this.#markers.facesOf(this.#person);
  }

  /** Whether a user could see the tile: it is in the window, and not behind an element that is fullscreen. */
  get visible(): boolean {
    const { fullscreenElement } = document;
    return isInWindow(this.element) && (!fullscreenElement || fullscreenElement.contains(this.#video));
  }

  /** Takes the tile off the page. */
  remove(): void {
    this.element.remove();
    for (const track of (this.#video.srcObject as MediaStream | null)?.getTracks() ?? []) track.stop();
  }

  #select(): HTMLSelectElement {
    const select = document.createElement('select');
    for (const appearance of APPEARANCES) select.add(new Option(APPEARANCE_NAMES[appearance], appearance));
    select.value = this.#person.appearance;
    select.addEventListener('change', () => {
      this.#person.appearance = select.value as Appearance;
    });
    return select;
  }
}

/** A video as call pages make one. */
export function callVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  return video;
}

/** Lets a video play a stream, in the place of the one that it may have played before. */
export function playStream(video: HTMLVideoElement, stream: MediaStream): void {
  video.srcObject = stream;
  video.play().catch(() => undefined);
}

/** Whether some of an element is in the window. */
export function isInWindow(element: Element): boolean {
  const { top, bottom, width } = element.getBoundingClientRect();
  return width > 0 && bottom > 0 && top < innerHeight;
}
