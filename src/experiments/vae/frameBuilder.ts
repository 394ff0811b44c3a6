/** What the page has not been told yet, made into one body at a time. */
import type { Progress } from '../experiment.ts';
import { PIXELS } from './data/dataSet.ts';
import type { Device } from './device.ts';
import type { TrainingImages } from './images.ts';
import type { VaeBody, VaeChange, VaeImages, VaePicture, VaeRequest } from './messages.ts';
import type { Pace } from './pace.ts';
import type { Runs } from './runs.ts';
import { type VaeSettings, vaeName } from './settings.ts';

/** Milliseconds between two frames in which nothing but numbers has changed. */
const FRAME_MS = 80;
/** Milliseconds between two pictures while training. */
const PICTURE_MS = 900;

/** What a body tells of the session itself. */
export interface Standing {
  /** The settings trained under. */
  readonly settings: VaeSettings;
  readonly epoch: number;
  readonly stepsPerEpoch: number;
  readonly changes: readonly VaeChange[];
  readonly state: VaeBody['state'];
  readonly missing: string | null;
  /** What is being prepared. */
  readonly doing: Progress | null;
}

export class FrameBuilder {
  private picture: VaePicture | null = null;
  private pictureOf = '';
  private pictureAt = Number.NEGATIVE_INFINITY;
  private images: VaeImages | null = null;
  private version = 0;
  private backend = '';
  private notices: string[] = [];
  private changed = false;
  private sentAt = Number.NEGATIVE_INFINITY;
  private stage = '';

  constructor(
    private readonly runs: Runs,
    private readonly device: Device,
    private readonly pace: Pace,
  ) {}

  /** Something that a body tells is no longer as it was. */
  touch(): void {
    this.changed = true;
  }

  notify(...sentences: readonly string[]): void {
    this.notices.push(...sentences);
    this.changed = true;
  }

  pictureDue(now: number): boolean {
    return now - this.pictureAt >= PICTURE_MS;
  }

  /** The next picture is due at once. */
  freshPicture(): void {
    this.pictureAt = Number.NEGATIVE_INFINITY;
  }

  /** Whether the page has no picture of this run at this step yet; from now on the next is due later. */
  wantsPicture({ id, step }: Pick<VaePicture, 'id' | 'step'>, now: number): boolean {
    this.pictureAt = now;
    return this.pictureOf !== `${id} ${step}`;
  }

  show(picture: VaePicture | null): void {
    this.picture = picture;
    this.pictureOf = picture ? `${picture.id} ${picture.step}` : '';
    this.changed = true;
  }

  present({ title, notes, training, validation, mean, shown, names }: TrainingImages): void {
    this.images = {
      version: ++this.version,
      title,
      notes,
      training: training.length / PIXELS,
      validation: validation.length / PIXELS,
      mean: Float32Array.from(mean),
      shown,
      names,
    };
    this.changed = true;
  }

  /** Whether there is something to send at this moment. */
  due(now: number, stage: string): boolean {
    if (!this.changed) return false;
    if (stage === this.stage && this.notices.length === 0 && now - this.sentAt < FRAME_MS) return false;
    this.sentAt = now;
    this.stage = stage;
    this.changed = false;
    return true;
  }

  body(request: VaeRequest, { doing, ...standing }: Standing): VaeBody {
    const { runs, device, pace, picture, images } = this;
    const { current } = device;
    const backend = current && current.sentence !== this.backend ? current : null;
    if (backend) this.backend = backend.sentence;
    this.picture = this.images = null;
    const training = standing.state === 'training' ? runs.wanted(request.settings) : [];
    const ids = training.map((run) => run.id);
    return {
      ...standing,
      request: request.number,
      head: runs.head,
      runs: runs.all.map((run) => run.shown(training.includes(run) && run.step < request.goal)),
      picture,
      images,
      backend,
      stepsPerSecond: pace.rounds(ids),
      progress: doing ? { ...doing, secondsLeft: null } : this.progress(request),
      notices: this.notices.splice(0),
    };
  }

  private progress({ settings, goal }: VaeRequest): VaeBody['progress'] {
    const training = this.runs.wanted(settings).filter((run) => run.step < goal);
    if (training.length === 0) return null;
    const left = training.map((run) => goal - run.step + run.warmup);
    const warming = training.find((run) => run.warmup > 0);
    return {
      doing: warming ? `warming up the control variate of ${vaeName(warming.id)}` : 'training',
      done: Math.min(...training.map((run) => run.step)),
      total: goal,
      secondsLeft: this.pace.secondsFor(
        training.map((run) => run.id),
        left,
      ),
    };
  }
}
