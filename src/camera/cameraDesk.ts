import { isQuiet, timeOfDay } from '../alerts/quietHours.ts';
import { DeskAlerts } from '../frontDesk/deskAlerts.ts';
import { Visitors } from '../frontDesk/visitors.ts';
import type { Power } from '../platform/battery.ts';
import { reportFailure } from '../platform/reportFailure.ts';
import { playTone } from '../platform/tone.ts';
import type { Rule } from '../policy/policy.ts';
import { checkRateNow } from '../settings/batteryRule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import type { Track } from '../tracking/faceTracker.ts';
import { type CameraChoices, DEFAULT_CHOICES, writeChoices } from './cameraChoices.ts';
import { type FrameAnalyzer, type LiveActivity, LiveCheck } from './liveCheck.ts';
import { StreamSource } from './streamSource.ts';
import { keepScreenOn } from './wakeLock.ts';

const WHERE = 'camera page';

/** All that happens on the camera page: the picture, its check, and the front desk's counting. The components show it. */
export class CameraDesk {
  readonly source: StreamSource;
  #settings: Settings = DEFAULT_SETTINGS;
  #power: Power | undefined;
  choices: CameraChoices = DEFAULT_CHOICES;
  /** How often an alert was heard. */
  sounded = 0;
  /** Whether the front desk's view was just left. */
  wasFrontDesk = false;
  readonly #analyzer: FrameAnalyzer;
  readonly #onChange: () => void;
  readonly #visitors = new Visitors();
  readonly #alerts = new DeskAlerts();
  #video: HTMLVideoElement | null = null;
  #check: { readonly live: LiveCheck; readonly end: AbortController; readonly stream: MediaStream } | undefined;
  #frontDesk: AbortController | undefined;

  /**
   * @param onChange called whenever there is something else to show
   * @param signal ends everything
   */
  constructor(analyzer: FrameAnalyzer, onChange: () => void, signal: AbortSignal) {
    this.#analyzer = analyzer;
    this.#onChange = onChange;
    this.source = new StreamSource(() => this.#follow(), signal);
    signal.addEventListener('abort', () => this.closeFrontDesk());
  }

  get settings(): Settings {
    return this.#settings;
  }

  set settings(settings: Settings) {
    this.#settings = settings;
    this.#tellCheck();
    this.#onChange();
  }

  /** Where the machine's power comes from; undefined where the browser does not tell. */
  get power(): Power | undefined {
    return this.#power;
  }

  set power(power: Power | undefined) {
    this.#power = power;
    this.#tellCheck();
    this.#onChange();
  }

  /** The general rule: a camera belongs to no site. */
  get rule(): Rule {
    return this.#settings;
  }

  /** Whether the user wants no sounds at this hour. */
  get isQuiet(): boolean {
    return isQuiet(this.#settings, timeOfDay(new Date()));
  }

  /** The check that runs now, to be drawn over the video. */
  get live(): LiveCheck | undefined {
    return this.#check?.live;
  }

  /** Who is in view. */
  get tracks(): readonly Track[] {
    return this.#check?.live.tracks ?? [];
  }

  get activity(): LiveActivity | undefined {
    return this.#check?.live.activity;
  }

  /** How many people have passed the front desk, each with the state they left with. */
  get passed(): Visitors['counts'] {
    return this.#visitors.counts;
  }

  get isFrontDesk(): boolean {
    return this.#frontDesk !== undefined;
  }

  /** Takes the element that shows the picture. */
  show(video: HTMLVideoElement | null): void {
    this.#video = video;
    this.#follow();
  }

  start(): void {
    reportFailure(this.source.startCamera(this.choices.deviceId), WHERE);
  }

  share(): void {
    reportFailure(this.source.shareScreen(), WHERE);
  }

  /** Takes another camera, and remembers it. */
  use(deviceId: string): void {
    this.choose({ deviceId });
    reportFailure(this.source.startCamera(deviceId), WHERE);
  }

  choose(change: Partial<CameraChoices>): void {
    this.choices = { ...this.choices, ...change };
    reportFailure(writeChoices(this.choices), WHERE);
    this.#onChange();
  }

  /** Begins to count who passes, and keeps the screen on. To be called on a click. */
  openFrontDesk(): void {
    if (this.#frontDesk) return;
    this.#frontDesk = new AbortController();
    keepScreenOn(this.#frontDesk.signal);
    this.#onChange();
  }

  closeFrontDesk(): void {
    if (!this.#frontDesk) return;
    this.#frontDesk.abort();
    this.#frontDesk = undefined;
    this.wasFrontDesk = true;
    this.#onChange();
  }

  resetPassed(): void {
    this.#visitors.reset();
    this.#onChange();
  }

  /** To be called a few times a second. */
  tick(): void {
    this.#check?.live.tick();
  }

  /** Plays and checks the stream that there is now. */
  #follow(): void {
    const { stream, kind } = this.source;
    const video = this.#video;
    if (video && stream !== (this.#check?.stream ?? null)) {
      this.#check?.end.abort();
      this.#check = undefined;
      video.srcObject = stream;
      if (stream) {
        const end = new AbortController();
        const live = new LiveCheck(video, kind, this.#analyzer, () => this.#note(), end.signal);
        this.#check = { live, end, stream };
        this.#tellCheck();
        // It is refused if the stream changes meanwhile; then the next one plays.
        video.play().catch(() => undefined);
      }
    }
    this.#onChange();
  }

  /** Tells the check by which settings it goes. A camera that the user has started is never paused. */
  #tellCheck(): void {
    const { unsureBelowVideo } = this.#settings;
    this.#check?.live.use({ checkRate: checkRateNow(this.#settings, this.#power), unsureBelowVideo });
  }

  /** Counts who is there after a check. */
  #note(): void {
    if (this.#frontDesk) {
      const now = performance.now();
      this.#visitors.update(this.tracks, now);
      const { alertAfter, alertSound } = this.#settings;
      const isDue = this.#alerts.update(this.#visitors.known, this.rule, alertAfter * 1000, now);
      if (isDue && alertSound && !this.isQuiet) reportFailure(this.#sound(), WHERE);
    }
    this.#onChange();
  }

  async #sound(): Promise<void> {
    if (await playTone()) this.sounded++;
  }
}
