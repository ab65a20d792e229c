import { ExpectedError } from '../platform/expectedError.ts';

/** Why there is no picture from a camera or a screen; each has a sentence in `_locales` that says what to do. */
export const CAMERA_PROBLEMS = [
  /** The user said no, or closed the question. */
  'refused',
  /** The browser does not ask again, because the user has refused the camera to MaskCheck for good. */
  'blocked',
  /** The operating system keeps cameras from the browser. */
  'system',
  /** There is no camera. */
  'none',
  /** Another program uses it. */
  'in_use',
  /** It was unplugged, or its driver ended. */
  'unplugged',
  /** The user chose no window in the browser's list. */
  'nothing_shared',
  /** The operating system or the browser can't share screens. */
  'not_shareable',
  /** The sharing was ended, or the shared window was closed. */
  'share_ended',
] as const;
export type CameraProblem = (typeof CAMERA_PROBLEMS)[number];

/** There is no picture, for an ordinary reason. */
export class NoPicture extends ExpectedError<CameraProblem> {}

/**
 * The problem behind an error of `getUserMedia` (Media Capture and Streams, section 9.2).
 *
 * @param permission the state of the permission to use cameras after the error
 * @returns undefined for an error that is no ordinary reason
 */
export function cameraProblem(error: unknown, permission: PermissionState | undefined): CameraProblem | undefined {
  if (!(error instanceof DOMException)) return undefined;
  if (error.name === 'NotFoundError') return 'none';
  if (error.name === 'NotReadableError' || error.name === 'AbortError') return 'in_use';
  if (error.name !== 'NotAllowedError') return undefined;
  if (/system/i.test(error.message)) return 'system';
  return permission === 'denied' ? 'blocked' : 'refused';
}

/** The problem behind an error of `getDisplayMedia` (Screen Capture, section 5.1); undefined as above. */
export function screenProblem(error: unknown): CameraProblem | undefined {
  if (!(error instanceof DOMException)) return undefined;
  if (error.name === 'NotAllowedError') return /system/i.test(error.message) ? 'not_shareable' : 'nothing_shared';
  return ['NotFoundError', 'NotReadableError', 'AbortError', 'NotSupportedError'].includes(error.name)
    ? 'not_shareable'
    : undefined;
}
