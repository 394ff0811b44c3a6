/** The autoencoder experiment: trains up to four runs side by side, measures them, and survives what happens around it. */
import type { Experiment, Frame, Progress } from '../experiment.ts';
import type { DataSet } from './data/dataSet.ts';
import { Device, DeviceLost, type DeviceOptions } from './device.ts';
import { FrameBuilder } from './frameBuilder.ts';
import { Batches, imageCount, sameImages, type TrainingImages, trainingImages } from './images.ts';
import { isDue, measure, nextMeasurement } from './measure.ts';
import type { VaeBody, VaeChange, VaeRequest, VaeSnapshot } from './messages.ts';
import { Pace } from './pace.ts';
import { probeOf } from './probe.ts';
import { changesBetween, focusOf, joined } from './request.ts';
import type { TrainingRun } from './run.ts';
import { Runs } from './runs.ts';
import { type VaeSettings, vaeName, vaeSettings } from './settings.ts';
import { fits, type Session, Snapshots } from './snapshots.ts';
import type { RunSetup } from './spec.ts';

/** Milliseconds of training between two looks at the mailbox. */
const BURST_MS = 60;

/** What is trained now: its settings hold for the runs, and `backend` is where they are. */
interface Active extends Session, RunSetup {
  readonly images: TrainingImages;
  readonly batches: Batches;
}

export class VaeExperiment implements Experiment<VaeRequest, VaeBody, VaeSnapshot> {
  private readonly device: Device;
  private readonly runs: Runs;
  private readonly pace = new Pace();
  private readonly frames: FrameBuilder;
  private readonly snapshots: Snapshots;
  private latest: VaeRequest | null = null;
  private active: Active | null = null;
  private own: { readonly id: string; readonly set: DataSet } | null = null;
  private changes: readonly VaeChange[] = [];
  private measuring: AsyncGenerator<void> | null = null;
  private state: VaeBody['state'] = 'preparing';
  private doing: Progress | null = null;
  private now: () => number = () => performance.now();
  private disposed = false;

  constructor(options: DeviceOptions = {}) {
    this.device = new Device(options);
    this.runs = new Runs(this.device);
    this.frames = new FrameBuilder(this.runs, this.device, this.pace);
    this.snapshots = new Snapshots(this.runs);
  }

  request(request: VaeRequest): void {
    this.latest = request;
    if (request.set && request.own !== null) this.own = { id: request.own, set: request.set };
    this.frames.touch();
  }

  async advance(_deadline: number, now: () => number): Promise<boolean> {
    this.now = now;
    const { latest: request } = this;
    if (!request) return false;
    try {
      return await this.work(request);
    } catch (error) {
      if (!(error instanceof DeviceLost) || this.disposed) throw error;
      await this.recover(error.message);
      return true;
    } finally {
      // Thrown away while it waited: what came into being meanwhile goes too.
      if (this.disposed) this.runs.drop();
    }
  }

  waitMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  /** One thing at a time: what has to be prepared, then a piece of measuring, or a burst of training. */
  private async work(request: VaeRequest): Promise<boolean> {
    const { settings, goal } = request;
    if (this.misses(request)) return this.rest('waiting');
    const { active } = this;
    if (!active || !fits(request, active)) {
      if (!this.announced('preparing the images', 0)) await this.beginSession(request);
      return true;
    }
    if (this.device.current === null || active.settings.backend !== settings.backend) {
      if (!this.announced('measuring what is fastest here', 1)) await this.move(active, settings);
      return true;
    }
    if (!vaeSettings.equal(active.settings, settings)) await this.applySettings(active, settings);
    const missing = this.runs.missing(settings);
    if (missing) {
      if (!this.announced('placing the parameters', 2)) await this.addRun(missing, settings);
      return true;
    }
    this.doing = null;
    if (this.measuring) return this.measureOn(this.measuring);
    const due = this.runs.wanted(settings).find((run) => isDue(run, goal));
    const run = this.runs.next(settings, goal);
    if (due && goal > 0) this.measuring = measure(due, active.images);
    else if (!run) {
      if (this.snapshots.behind) await this.takeSnapshot();
      await this.takePicture(settings);
      return this.rest(goal > 0 && this.runs.head >= goal ? 'finished' : 'paused');
    }
    this.state = 'training';
    if (run && !this.measuring) await this.train(run, active, request);
    await this.keepUp(settings);
    return true;
  }

  /** Whether the request is about images of the reader's that have not been sent. */
  private misses({ settings, own }: VaeRequest): boolean {
    return settings.data === 'own' && (own === null || this.own?.id !== own);
  }

  /** New images where they differ, and no runs, or those of a snapshot that fits. */
  private async beginSession(request: VaeRequest): Promise<void> {
    const { settings, epoch, own } = request;
    const old = this.active;
    await this.dropRuns();
    const images =
      old && sameImages(old, request) ? old.images : trainingImages(settings, this.own?.set ?? null);
    if (images !== old?.images) this.frames.present(images);
    const restored = this.snapshots.begin(request);
    this.changes = restored?.changes ?? [];
    const { backend } = old?.settings ?? settings;
    this.active = {
      settings: { ...(restored?.settings ?? settings), backend },
      epoch,
      own,
      images,
      create: this.device.create,
      batches: new Batches(imageCount(images.training), settings.batch, settings.seed),
    };
    this.pace.reset();
    this.frames.show(null);
    // Without a device they wait in the snapshot.
    if (this.device.current) await this.restoreRuns();
  }

  /** To the wanted backend, with everything. */
  private async move(active: Active, settings: VaeSettings): Promise<void> {
    if (this.runs.all.length > 0) await this.takeSnapshot();
    await this.dropRuns();
    const before = this.device.current?.name;
    this.frames.notify(...(await this.device.choose(settings.backend, probeOf(active))));
    this.active = { ...active, settings: { ...active.settings, backend: settings.backend } };
    await this.restoreRuns();
    const { current } = this.device;
    const step = this.runs.head;
    if (before && current && before !== current.name && step > 0) {
      this.changes = [...this.changes, { step, sentence: `Moved to ${current.sentence}` }];
    }
    this.pace.reset();
  }

  /** From the last snapshot on the next best backend. */
  private async recover(reason: string): Promise<void> {
    const { active } = this;
    if (!active) return;
    await this.dropRuns();
    this.frames.notify(await this.device.replace(reason, probeOf(active)));
    await this.restoreRuns();
    this.pace.reset();
  }

  private async restoreRuns(): Promise<void> {
    const { active } = this;
    const { last } = this.snapshots;
    if (last && active) await this.runs.restore(last.runs, active);
    this.snapshots.restored();
    this.frames.touch();
  }

  /** What changed in mid-training, for the runs that it concerns. */
  private async applySettings(active: Active, settings: VaeSettings): Promise<void> {
    await this.stopMeasuring();
    if (await this.runs.apply(active.settings, { ...active, settings })) this.snapshots.moved();
    const step = this.runs.head;
    if (step > 0) this.changes = [...this.changes, ...changesBetween(active.settings, settings, step)];
    this.active = { ...active, settings };
    this.frames.freshPicture();
    this.frames.touch();
  }

  private async addRun(id: VaeSettings['focus'], settings: VaeSettings): Promise<void> {
    const before = this.runs.head;
    const leader = await this.runs.begin(id, { ...this.active!, settings });
    if (before > 0) this.changes = [...this.changes, joined(id, leader?.id ?? null, leader?.step ?? 0)];
    // Before anything can be lost there is something to go back to.
    await this.takeSnapshot();
    this.frames.touch();
  }

  private async train(run: TrainingRun, { batches }: Active, { settings, goal }: VaeRequest): Promise<void> {
    const start = this.now();
    const most = this.pace.stepsIn(run.id, BURST_MS);
    const end = Math.min(goal, nextMeasurement(run.step));
    const taken = await this.device.guard(run.burst(batches, settings, most, end));
    this.pace.took(run.id, taken, this.now() - start);
    this.snapshots.moved();
    this.frames.touch();
    if (!run.diverged) return;
    this.frames.notify(
      `${vaeName(run.id)} stopped at step ${run.step}: its numbers are no longer finite. A smaller learning rate helps.`,
    );
  }

  private async measureOn(work: AsyncGenerator<void>): Promise<boolean> {
    const start = this.now();
    const { done } = await this.device.guard(work.next());
    this.pace.lost(this.now() - start);
    if (done) {
      this.measuring = null;
      this.snapshots.moved(); // by what was measured
      this.frames.touch();
    }
    return true;
  }

  private async stopMeasuring(): Promise<void> {
    const { measuring } = this;
    this.measuring = null;
    await measuring?.return(undefined);
  }

  /** Pictures and snapshots that are due while training goes on. */
  private async keepUp(settings: VaeSettings): Promise<void> {
    const start = this.now();
    if (this.frames.pictureDue(start)) await this.takePicture(settings);
    if (this.snapshots.due(start)) await this.takeSnapshot();
    this.pace.lost(this.now() - start);
  }

  private async takePicture(settings: VaeSettings): Promise<void> {
    const run = this.runs.find(focusOf(settings));
    if (!run || !this.frames.wantsPicture(run, this.now())) return;
    this.frames.show({ id: run.id, step: run.step, theta: await this.device.guard(run.engine.theta()) });
  }

  private async takeSnapshot(): Promise<void> {
    if (this.active) await this.snapshots.take(this.active, this.changes, this.now());
  }

  private async dropRuns(): Promise<void> {
    await this.stopMeasuring().catch(() => {});
    this.runs.drop();
  }

  /** Says what is about to be prepared; true if it was news: the page hears it before the work begins. */
  private announced(doing: string, done: number): boolean {
    this.state = 'preparing';
    if (this.doing?.doing === doing) return false;
    this.doing = { doing, done, total: 3 };
    this.frames.touch();
    return true;
  }

  private rest(state: VaeBody['state']): boolean {
    if (this.state !== state) this.frames.touch();
    this.state = state;
    this.doing = null;
    return false;
  }

  frame(): Frame<VaeBody> | null {
    const { latest: request, active, state, doing, changes } = this;
    if (!request || !this.frames.due(this.now(), `${state} ${request.number} ${doing?.doing}`)) return null;
    const body = this.frames.body(request, {
      settings: active?.settings ?? request.settings,
      epoch: active?.epoch ?? request.epoch,
      stepsPerEpoch: active?.batches.perEpoch ?? 1,
      changes,
      state,
      missing: this.misses(request) ? request.own : null,
      doing,
    });
    return { body, transfer: body.picture ? [body.picture.theta.buffer] : [] };
  }

  save(): VaeSnapshot | null {
    return this.snapshots.send();
  }

  load(snapshot: VaeSnapshot): void {
    this.snapshots.offer(snapshot);
    this.frames.touch();
  }

  dispose(): void {
    this.disposed = true;
    this.device.dispose();
    this.runs.drop();
    this.snapshots.dispose();
    this.latest = null;
  }
}
