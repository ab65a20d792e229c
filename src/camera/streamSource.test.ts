import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StreamSource } from './streamSource.ts';

/** A video track whose end a test decides. */
class FakeTrack extends EventTarget {
  readyState = 'live';
  readonly deviceId: string;

  constructor(deviceId: string) {
    super();
    this.deviceId = deviceId;
  }

  getSettings = () => ({ deviceId: this.deviceId });

  stop(): void {
    this.readyState = 'ended';
  }

  /** Ends without the page's doing, as when a camera is unplugged. */
  break(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}

class FakeStream {
  readonly track: FakeTrack;

  constructor(deviceId: string) {
    this.track = new FakeTrack(deviceId);
  }

  getTracks = () => [this.track];
  getVideoTracks = () => [this.track];
}

class FakeDevices extends EventTarget {
  plugged = ['front', 'back'];
  enumerateDevices = async () => [
    ...this.plugged.map((deviceId) => ({ deviceId, kind: 'videoinput' })),
    { deviceId: 'microphone', kind: 'audioinput' },
  ];
  getUserMedia = vi.fn(async ({ video }: { video: { deviceId?: { ideal: string } } }) => {
    const wanted = video.deviceId?.ideal;
    const found = this.plugged.find((deviceId) => deviceId === wanted) ?? this.plugged[0];
    if (found === undefined) throw new DOMException('no camera', 'NotFoundError');
    return new FakeStream(found);
  });
  getDisplayMedia = vi.fn(async () => new FakeStream('window'));

  async plug(...plugged: string[]): Promise<void> {
    this.plugged = plugged;
    this.dispatchEvent(new Event('devicechange'));
    await settle();
  }
}

let devices: FakeDevices;
let permission: EventTarget & { state: string };
let source: StreamSource;
let stop: AbortController;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  devices = new FakeDevices();
  permission = Object.assign(new EventTarget(), { state: 'granted' });
  vi.stubGlobal('navigator', { mediaDevices: devices, permissions: { query: async () => permission } });
  stop = new AbortController();
  source = new StreamSource(() => undefined, stop.signal);
  await settle();
});

/** Lets all that was begun come to its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** The track that is shown now. */
function track(): FakeTrack {
  return (source.stream as unknown as FakeStream).track;
}

function refuse(name: string, message = ''): void {
  devices.getUserMedia.mockRejectedValueOnce(new DOMException(message, name));
}

describe('StreamSource', () => {
  it('opens the camera that was asked for, or another one where it is gone', async () => {
    await source.startCamera('back');
    expect(source).toMatchObject({ phase: 'live', kind: 'camera', problem: null, deviceId: 'back' });
    await source.startCamera('lost');
    expect(source.deviceId).toBe('front');
  });

  it('lists the cameras and nothing else', () => {
    expect(source.cameras.map(({ deviceId }) => deviceId)).toEqual(['front', 'back']);
  });

  it.each([
    ['NotAllowedError', 'Permission dismissed', 'prompt', 'refused'],
    ['NotAllowedError', 'Permission denied', 'denied', 'blocked'],
    ['NotAllowedError', 'Permission denied by system', 'granted', 'system'],
    ['NotFoundError', 'Requested device not found', 'granted', 'none'],
    ['NotReadableError', 'Could not start video source', 'granted', 'in_use'],
  ])('says why there is no picture: %s "%s"', async (name, message, state, problem) => {
    permission.state = state;
    devices.plugged = [];
    refuse(name, message);
    await source.startCamera(undefined);
    expect(source).toMatchObject({ phase: 'problem', problem, stream: null });
  });

  it('reports an error that is no ordinary reason, and still says something', async () => {
    devices.getUserMedia.mockRejectedValueOnce(new TypeError('a slip of ours'));
    await source.startCamera(undefined);
    expect(source).toMatchObject({ phase: 'problem', problem: 'in_use' });
    expect(console.error).toHaveBeenCalledOnce();
  });

  it('goes on by itself when the camera is plugged in again, and not with another one', async () => {
    await source.startCamera('back');
    track().break();
    await devices.plug('front');
    expect(source).toMatchObject({ phase: 'problem', problem: 'unplugged', stream: null });
    await devices.plug('front', 'back');
    expect(source).toMatchObject({ phase: 'live', deviceId: 'back' });
  });

  it('starts when the first camera is plugged in', async () => {
    devices.plugged = [];
    await source.startCamera(undefined);
    expect(source.problem).toBe('none');
    await devices.plug('front');
    expect(source).toMatchObject({ phase: 'live', deviceId: 'front' });
  });

  it('starts when the user allows the camera in the browser', async () => {
    permission.state = 'denied';
    refuse('NotAllowedError');
    await source.startCamera(undefined);
    expect(source.problem).toBe('blocked');
    permission.state = 'granted';
    permission.dispatchEvent(new Event('change'));
    await settle();
    expect(source.phase).toBe('live');
  });

  it('does not start by itself when the user has stopped it', async () => {
    await source.startCamera('back');
    const used = track();
    source.stop();
    expect(used.readyState).toBe('ended');
    await devices.plug();
    await devices.plug('back');
    expect(source).toMatchObject({ phase: 'off', problem: null });
  });

  it('lets go of a camera that was answered too late', async () => {
    const late = new FakeStream('front');
    let answer = (_: FakeStream): void => undefined;
    devices.getUserMedia.mockReturnValueOnce(
      new Promise<FakeStream>((resolve) => {
        answer = resolve;
      }),
    );
    const asked = source.startCamera(undefined);
    source.stop();
    answer(late);
    await asked;
    expect(late.track.readyState).toBe('ended');
    expect(source).toMatchObject({ phase: 'off', stream: null });
  });

  it('says that a sharing has ended', async () => {
    await source.shareScreen();
    expect(source).toMatchObject({ phase: 'live', kind: 'screen' });
    track().break();
    await settle();
    expect(source).toMatchObject({ phase: 'problem', problem: 'share_ended' });
  });

  it('goes on with the camera when the user shares nothing after all', async () => {
    await source.startCamera('front');
    devices.getDisplayMedia.mockRejectedValueOnce(new DOMException('Permission denied', 'NotAllowedError'));
    await source.shareScreen();
    expect(source).toMatchObject({ phase: 'live', kind: 'camera', deviceId: 'front' });
    track().break();
    await devices.plug('back');
    expect(source).toMatchObject({ phase: 'problem', problem: 'unplugged' });
    devices.getDisplayMedia.mockRejectedValueOnce(new DOMException('Permission denied', 'NotAllowedError'));
    await source.shareScreen();
    expect(source).toMatchObject({ phase: 'problem', problem: 'nothing_shared' });
  });

  it('lets go of the camera at its end', async () => {
    await source.startCamera(undefined);
    const used = track();
    stop.abort();
    expect(used.readyState).toBe('ended');
  });
});
