import type { BoundingBox } from '../../src/geometry/boundingBox.ts';
import { center } from '../../src/geometry/boundingBox.ts';
import { analyzeFrame, type FrameModels } from '../../src/inference/analyzeFrame.ts';
import { analyzePicture, glanceAtPicture } from '../../src/inference/search/searchPicture.ts';
import type { FaceCard } from './faceCards.ts';
import { renderRoom } from './renderRoom.ts';
import { project, type Room } from './room.ts';

/** Ways to look for faces: as in still pictures, as in a video of a whole room, and as in a usual video. */
const LOOKS = ['exhaustive', 'crowd', 'thorough'] as const;
export type Look = (typeof LOOKS)[number];

/** A rendered room and the boxes that were found in it. */
export interface MeasuredRoom {
  readonly room: Room;
  /** One box for each of the room's people, null where none was found. */
  readonly boxes: Readonly<Record<Look, readonly (BoundingBox | null)[]>>;
}

/** Renders a room and looks for the faces in it. */
export async function measureRoom(
  models: FrameModels,
  room: Room,
  cards: readonly FaceCard[],
  random: () => number,
): Promise<MeasuredRoom> {
  const picture = renderRoom(room, cards, random);
  const found = {
    exhaustive: await analyzePicture(models, picture),
    crowd: await glanceAtPicture(models, picture),
    thorough: await analyzeFrame(models, picture, 'thorough'),
  };
  const boxesOf = (look: Look) =>
    room.people.map((person) => {
      const at = project(person, room.camera);
      const near = found[look].find(({ boundingBox }) => {
        const middle = center(boundingBox);
        const off = Math.hypot(middle.x - at.x, middle.y - at.y);
        return off < 1.5 * person.pupils * at.pixelsPerMetre;
      });
      return near?.boundingBox ?? null;
    });
  return { room, boxes: { exhaustive: boxesOf('exhaustive'), crowd: boxesOf('crowd'), thorough: boxesOf('thorough') } };
}
