import * as v from 'valibot';
import { boxedName, boxedPicture } from '../content/overlay/boxedPicture.ts';
import { scaleBox } from '../geometry/boundingBox.ts';
import { type PictureToSave, PictureToSaveSchema } from '../messages/pictureToSave.ts';
import type { PageMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';
import { reportBug } from '../platform/reportBug.ts';
import type { Policy } from '../policy/policy.ts';
import { readSettings } from '../settings/settingsStore.ts';
import { saveBlob } from '../ui/saveBlob.ts';

/** Why a picture could not be saved. */
export type SaveProblem = Extract<PictureToSave, { problem: unknown }>['problem'];

/**
 * Saves a picture of a page with its boxes, as a PNG that is made here: the page learns nothing of it.
 *
 * @param where its tab, the number of its document, and its own
 * @param policy that holds in the tab
 * @returns why it could not be saved; undefined if it was
 */
export async function savePicture(
  where: Omit<Extract<PageMessage, { type: 'picture-to-save' }>, 'type'>,
  name: string,
  policy: Policy,
): Promise<SaveProblem | undefined> {
  const message: PageMessage = { type: 'picture-to-save', ...where };
  // The background has reported what went wrong there.
  const reply: unknown = await browser.runtime.sendMessage(message).catch(() => undefined);
  const answer = v.safeParse(PictureToSaveSchema, reply);
  if (!answer.success) return 'gone';
  if ('problem' in answer.output) return answer.output.problem;
  try {
    const { image, size, faces, pairs } = answer.output;
    const picture = new Image();
    picture.src = image;
    await picture.decode();
    const { naturalWidth: width, naturalHeight: height } = picture;
    const inPicture = faces.map((face) => ({
      ...face,
      boundingBox: scaleBox(face.boundingBox, width / size.width, height / size.height),
    }));
    const look = { ...(await readSettings()), policy };
    const file = await boxedPicture(picture, { width, height }, { faces: inPicture, pairs }, look);
    saveBlob(file, boxedName(name));
    return undefined;
  } catch (error) {
    reportBug(error, 'popup');
    return 'engine_failed';
  }
}
