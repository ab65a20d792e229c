import { reportBug } from '../platform/reportBug.ts';
import { reportFailure } from '../platform/reportFailure.ts';
import { type CameraProblem, NoPicture } from './cameraProblem.ts';
import type { StreamKind } from './liveCheck.ts';
import { cameraPermission, listCameras, onPermissionChange, openCamera, openScreen } from './openStream.ts';

/** Whether there is a picture: nothing was asked for, the browser asks the user, there is one, or there is none. */
export type StreamPhase = 'off' | 'asking' | 'live' | 'problem';

const WHERE = 'camera page';

/** What the user is told of an error that has no name of its own. */
const OTHERWISE: Record<StreamKind, CameraProblem> = { camera: 'in_use', screen: 'not_shareable' };

/** Gets the picture of a camera or a screen, notices when it ends, and takes a camera up again that was unplugged. */
export class StreamSource {
  phase: StreamPhase = 'off';
  kind: StreamKind = 'camera';
  problem: CameraProblem | null = null;
  stream: MediaStream | null = null;
  cameras: readonly MediaDeviceInfo[] = [];
  readonly #onChange: () => void;
  /** The camera that is used or was used last. */
  #deviceId: string | undefined;
  /** Counts what was asked for, so that a late answer can be told from a current one. */
  #turn = 0;

  /**
   * @param onChange called whenever anything of this changes
   * @param signal ends it
   */
  constructor(onChange: () => void, signal: AbortSignal) {
    this.#onChange = onChange;
    const look = () => reportFailure(this.#lookForCameras(), WHERE);
    navigator.mediaDevices.addEventListener('devicechange', look, { signal });
    signal.addEventListener('abort', () => this.stop());
    reportFailure(
      onPermissionChange((state) => this.#onPermission(state), signal),
      WHERE,
    );
    look();
  }

  /** The camera in use; undefined if there is none. */
  get deviceId(): string | undefined {
    return this.phase === 'live' && this.kind === 'camera' ? this.#deviceId : undefined;
  }

  /** Whether the whole screen is shared, our own page with it. */
  get isWholeScreen(): boolean {
    return this.stream?.getVideoTracks()[0]?.getSettings().displaySurface === 'monitor';
  }

  /** @param deviceId the camera to use; the browser's first one if undefined or not there */
  startCamera(deviceId: string | undefined): Promise<void> {
    this.#deviceId = deviceId;
    return this.#open('camera', () => openCamera(deviceId));
  }

  /** Must be called on a click: the browser shows its list of windows only then. */
  shareScreen(): Promise<void> {
    return this.#open('screen', openScreen);
  }

  stop(): void {
    this.#turn++;
    this.#release();
    this.#tell('off', null);
  }

  async #open(kind: StreamKind, open: () => Promise<MediaStream>): Promise<void> {
    const turn = ++this.#turn;
    const before = this.kind;
    // Some browsers give one camera at a time. But whoever shares no window after all keeps what there was.
    if (kind === 'camera') this.#release();
    this.kind = kind;
    this.#tell('asking', null);
    try {
      const stream = await open();
      if (turn === this.#turn) this.#take(stream, turn);
      else end(stream);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (!(error instanceof NoPicture)) reportBug(error, WHERE);
      this.#refuse(error instanceof NoPicture ? error.problem : OTHERWISE[kind], before);
    }
    await this.#lookForCameras();
  }

  #take(stream: MediaStream, turn: number): void {
    this.#release();
    const [track] = stream.getVideoTracks();
    if (this.kind === 'camera') this.#deviceId = track?.getSettings().deviceId;
    track?.addEventListener('ended', () => reportFailure(this.#lose(turn), WHERE));
    this.stream = stream;
    this.#tell('live', null);
  }

  /** Says why there is no new picture, or goes on with the one that there was. @param before what that came from */
  #refuse(problem: CameraProblem, before: StreamKind): void {
    const [track] = this.stream?.getVideoTracks() ?? [];
    if (problem === 'nothing_shared' && track?.readyState === 'live') {
      this.kind = before;
      // What was asked for has not come, so the end of the picture that there was counts again.
      const turn = this.#turn;
      track.addEventListener('ended', () => reportFailure(this.#lose(turn), WHERE));
      this.#tell('live', null);
      return;
    }
    this.#release();
    this.#tell('problem', problem);
  }

  /** The picture has ended without our doing. */
  async #lose(turn: number): Promise<void> {
    const isBlocked = this.kind === 'camera' && (await cameraPermission()) === 'denied';
    if (turn !== this.#turn) return;
    this.#release();
    this.#tell('problem', this.kind === 'screen' ? 'share_ended' : isBlocked ? 'blocked' : 'unplugged');
    await this.#lookForCameras();
  }

  /** Lists the cameras, and takes up the one again that is back. */
  async #lookForCameras(): Promise<void> {
    this.cameras = await listCameras();
    this.#onChange();
    const isBack = this.cameras.some(({ deviceId }) => deviceId === this.#deviceId);
    const isFirst = this.problem === 'none' && this.cameras.length > 0;
    if ((this.problem === 'unplugged' && isBack) || isFirst) await this.startCamera(this.#deviceId);
  }

  /** Starts where the user has just allowed the camera in the browser's settings. */
  #onPermission(state: PermissionState): void {
    if (state !== 'granted' || (this.problem !== 'blocked' && this.problem !== 'refused')) return;
    reportFailure(this.startCamera(this.#deviceId), WHERE);
  }

  #release(): void {
    if (this.stream) end(this.stream);
    this.stream = null;
  }

  #tell(phase: StreamPhase, problem: CameraProblem | null): void {
    this.phase = phase;
    this.problem = problem;
    this.#onChange();
  }
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
