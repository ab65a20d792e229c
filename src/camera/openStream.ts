import { cameraProblem, NoPicture, screenProblem } from './cameraProblem.ts';

/** px: more than the samples need, so that a room full of people can be looked at closely. */
const CAMERA_SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } };

/**
 * What is asked of a shared window: its own px up to this size, since Chromium shrinks it to 800 px otherwise, and no more
 * frames a second than are needed for five checks.
 */
const SCREEN_PICTURE = { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { max: 10 } };

/**
 * Opens a camera. The browser asks the user if it has to.
 *
 * @param deviceId the camera; if it is not there, or undefined, the browser's first one
 * @throws NoPicture
 */
export async function openCamera(deviceId: string | undefined): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      // `ideal` takes another camera where this one is gone; `exact` would fail.
      video: { ...CAMERA_SIZE, ...(deviceId !== undefined && { deviceId: { ideal: deviceId } }) },
    });
  } catch (error) {
    const problem = cameraProblem(error, await cameraPermission());
    throw problem ? new NoPicture(problem) : error;
  }
}

/** Lets the user choose a window, tab or screen to be checked. Must be called on a click. @throws NoPicture */
export async function openScreen(): Promise<MediaStream> {
  try {
    // The types do not know these yet: they keep our own page out of the browser's list, where it would see itself.
    const options: DisplayMediaStreamOptions & Record<'selfBrowserSurface' | 'surfaceSwitching', string> = {
      audio: false,
      video: SCREEN_PICTURE,
      selfBrowserSurface: 'exclude',
      surfaceSwitching: 'include',
    };
    return await navigator.mediaDevices.getDisplayMedia(options);
  } catch (error) {
    const problem = screenProblem(error);
    throw problem ? new NoPicture(problem) : error;
  }
}

/** All cameras, by the names that the browser tells once the user has allowed one. */
export async function listCameras(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput');
}

/** Calls back when the user changes MaskCheck's permission to use cameras, until the signal aborts. */
export async function onPermissionChange(
  callback: (state: PermissionState) => void,
  signal: AbortSignal,
): Promise<void> {
  const status = await queryCamera();
  status?.addEventListener('change', () => callback(status.state), { signal });
}

/** The state of the permission to use cameras; undefined where the browser does not tell. */
export async function cameraPermission(): Promise<PermissionState | undefined> {
  return (await queryCamera())?.state;
}

/** The permission to use cameras; undefined where the browser does not tell (Firefox). */
async function queryCamera(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    return undefined;
  }
}
