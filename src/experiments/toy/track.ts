/** One estimator over many seeds in a session: its runs, what they recorded, and the states to go back to. */
import type { GradientMoments } from '../../estimators/estimator.ts';
import { sigmoid } from '../../math/special.ts';
import { Column } from './column.ts';
import { expectedLoss } from './exact.ts';
import { ToyRun } from './run.ts';
import type { ToyEstimatorId, ToySettings } from './settings.ts';

/** θ is recorded at every multiple of this many steps. */
export const RECORD_EVERY = 10;

/** Records of one run; θ and variance have their own grids of steps. */
export interface RunRecords {
  readonly steps: Column;
  readonly theta: Column;
  /** Exact expected loss, under the target that held at that step. */
  readonly loss: Column;
  readonly varianceSteps: Column;
  readonly variance: Column;
}

interface SavedState {
  readonly step: number;
  readonly settings: ToySettings;
  readonly state: Float64Array;
}

export class Track {
  readonly runs: ToyRun[] = [];
  readonly records: RunRecords[] = [];
  private readonly saved: SavedState[][] = [];
  private readonly moments: GradientMoments = { mean: 0, variance: 0 };
  /** Counts rewinds: recorded numbers may have been replaced by others. */
  revision = 0;
  private snapshotEvery = 100;
  private fine: { readonly steps: Column; readonly variance: Column } | null = null;

  constructor(
    readonly id: ToyEstimatorId,
    /** Step at which this track began; later than 0 when it took θ over from another track. */
    readonly start: number,
    private settings: ToySettings,
    /** The gradient's variance is recorded at every multiple of this many steps. */
    private readonly varianceEvery: number,
  ) {
    // The exact gradient has no noise: one run stands for all seeds.
    const seeds = id === 'exact' ? 1 : settings.seeds;
    for (let i = 0; i < seeds; i++) this.runs.push(new ToyRun(id, settings.seed + i, settings));
  }

  /** Last step of this track; it no longer trains past it. */
  end = Number.POSITIVE_INFINITY;

  /** Call once after construction (and after `continueFrom` on the runs): makes the first records and snapshots. */
  begin(): void {
    for (const run of this.runs) {
      this.records.push({
        steps: new Column(),
        theta: new Column(),
        loss: new Column(),
        varianceSteps: new Column(),
        variance: new Column(),
      });
      this.saved.push([]);
      const i = this.records.length - 1;
      this.record(i, true);
      this.snapshot(i, run.step);
    }
  }

  /** Trains run i until `to` steps, recording on the way. */
  advance(i: number, to: number): void {
    const run = this.runs[i]!;
    const target = Math.min(to, this.end);
    while (run.step < target) {
      const next = (Math.floor(run.step / RECORD_EVERY) + 1) * RECORD_EVERY;
      run.advance(Math.min(next, target));
      if (run.step === next) this.record(i, false);
      if (run.step % this.snapshotEvery === 0) this.snapshot(i, run.step);
    }
  }

  /** Another setting from the present step on, for every run. */
  change(settings: ToySettings): void {
    this.settings = settings;
    for (const [i, run] of this.runs.entries()) {
      run.reconfigure(settings);
      this.snapshot(i, run.step);
    }
  }

  /** Goes back: every run to `step` exactly, under the settings that held then; what was recorded later is dropped. */
  rewind(step: number): void {
    this.end = Number.POSITIVE_INFINITY;
    this.fine = null;
    this.revision++;
    for (const [i, run] of this.runs.entries()) {
      const states = this.saved[i]!;
      while (states.length > 1 && states[states.length - 1]!.step > step) states.pop();
      const from = states[states.length - 1]!;
      run.load(from.state, from.settings);
      this.settings = from.settings;
      run.advance(step);
      const r = this.records[i]!;
      const kept = r.steps.truncateAfter(step);
      r.theta.truncate(kept);
      r.loss.truncate(kept);
      r.variance.truncate(r.varianceSteps.truncateAfter(step));
    }
  }

  /** Puts `scratch` (a run of this estimator) into the state that run 0 had at `step`. */
  visit(scratch: ToyRun, step: number): void {
    const states = this.saved[0]!;
    let i = states.length - 1;
    while (i > 0 && states[i]!.step > step) i--;
    const from = states[i]!;
    scratch.load(from.state, from.settings);
    scratch.advance(Math.min(step, this.end, this.runs[0]!.step));
  }

  /** Run 0's variance on a finer grid, from step 0 on; only for tracks whose settings never changed. */
  refine(every: number): void {
    const scratch = new ToyRun(this.id, this.runs[0]!.seed, this.settings);
    const steps = new Column();
    const variance = new Column();
    for (let s = 0; s <= this.runs[0]!.step; s += every) {
      scratch.advance(s);
      scratch.moments(this.moments);
      steps.push(s);
      variance.push(this.moments.variance);
    }
    this.fine = { steps, variance };
  }

  get refined(): boolean {
    return this.fine !== null;
  }

  /** Run 0's variances on the finest grid there is. */
  get variances(): { readonly steps: Column; readonly variance: Column } {
    return this.fine ?? { steps: this.records[0]!.varianceSteps, variance: this.records[0]!.variance };
  }

  /**
   * Median over the first `seeds` runs of the step at which θ arrived; Infinity when fewer than half have. Runs that
   * are not trained yet say nothing: leave them out.
   */
  medianArrival(seeds = this.runs.length): number {
    const sorted = this.runs
      .slice(0, seeds)
      .map((run) => (run.arrived < 0 ? Number.POSITIVE_INFINITY : run.arrived))
      .sort((x, y) => x - y);
    const middle = sorted.length / 2;
    const low = sorted[Math.ceil(middle) - 1]!;
    const high = sorted[Math.floor(middle)]!;
    return Number.isFinite(high) ? (low + high) / 2 : Number.POSITIVE_INFINITY;
  }

  /** Numbers held for going back; the session thins them out when they grow too many. */
  get snapshotNumbers(): number {
    let n = 0;
    for (const states of this.saved) for (const s of states) n += s.state.length;
    return n;
  }

  /** Keeps every other regular snapshot; those at changes of settings stay, so that replay never crosses a change. */
  thinSnapshots(): void {
    this.snapshotEvery *= 2;
    for (const states of this.saved) {
      const kept = states.filter(
        (s, i) => i === 0 || s.step % this.snapshotEvery === 0 || s.settings !== states[i - 1]!.settings,
      );
      states.splice(0, states.length, ...kept);
    }
  }

  private record(i: number, first: boolean): void {
    const run = this.runs[i]!;
    const r = this.records[i]!;
    r.steps.push(run.step);
    const theta = sigmoid(run.a[0]!);
    r.theta.push(theta);
    r.loss.push(expectedLoss(theta, run.target));
    if (first || run.step % this.varianceEvery === 0) {
      run.moments(this.moments);
      r.varianceSteps.push(run.step);
      r.variance.push(this.moments.variance);
    }
  }

  private snapshot(i: number, step: number): void {
    const states = this.saved[i]!;
    const last = states[states.length - 1];
    if (last && last.step === step) states.pop();
    states.push({ step, settings: this.settings, state: this.runs[i]!.save() });
  }
}
