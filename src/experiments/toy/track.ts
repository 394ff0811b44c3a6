/** One estimator over many seeds in a session: its ensemble, what it recorded, and the states to go back to. */
import type { EstimatorId } from '../../estimators/catalogueLooks.ts';
import { mean, median } from '../../math/statistics.ts';
import { GrowingColumn } from './column.ts';
import {
  type Ensemble,
  headSize,
  momentsOf,
  one,
  type Plan,
  type SeedRange,
  type Trace,
} from './ensemble.ts';
import { ReadableEnsemble } from './readableEnsemble.ts';

/** θ is recorded at every multiple of this many steps. */
export const RECORD_EVERY = 10;

/** Records of one run; θ and variance have their own grids of steps. */
export interface RunRecords {
  readonly steps: GrowingColumn;
  /** As many numbers a record as the ensemble has parameters. */
  readonly theta: GrowingColumn;
  /** Exact expected loss, under the target that held at that step. */
  readonly loss: GrowingColumn;
  readonly varianceSteps: GrowingColumn;
  readonly variance: GrowingColumn;
}

/** Where a run stands, between two records perhaps. */
export interface RunPosition {
  readonly step: number;
  readonly theta: Float64Array;
  readonly loss: number;
}

interface SavedState<Id extends EstimatorId> {
  readonly step: number;
  readonly plan: Plan<Id>;
  readonly state: Float64Array;
}

export class Track<Id extends EstimatorId = EstimatorId> {
  readonly id: Id;
  readonly ensemble: Ensemble<Id>;
  readonly records: readonly RunRecords[];
  private readonly saved: readonly SavedState<Id>[][];
  private trace: Trace;
  /** Counts rewinds: recorded numbers may have been replaced by others. */
  revision = 0;
  private snapshotEvery = 100;
  private fine: { readonly steps: GrowingColumn; readonly variance: GrowingColumn } | null = null;

  constructor(
    plan: Plan<Id>,
    seeds: SeedRange,
    /** Step at which this track began; later than 0 when it took θ over from another track. */
    readonly start: number,
    /** The gradient's variance is recorded at every multiple of this many steps. */
    private readonly varianceEvery: number,
  ) {
    this.id = plan.estimator;
    this.ensemble = new ReadableEnsemble(plan, seeds);
    const each = Array.from({ length: seeds.count });
    this.records = each.map(() => ({
      steps: new GrowingColumn(),
      theta: new GrowingColumn(),
      loss: new GrowingColumn(),
      varianceSteps: new GrowingColumn(),
      variance: new GrowingColumn(),
    }));
    this.saved = each.map(() => []);
    this.trace = emptyTrace(0, 0, varianceEvery);
  }

  /** Last step of this track; it no longer trains past it. */
  end = Number.POSITIVE_INFINITY;

  /** Every run. */
  get runs(): SeedRange {
    return { first: 0, count: this.ensemble.seeds.count };
  }

  /** Takes θ, its optimiser and the clock from another track: this estimator goes on where that one stands. */
  continueFrom(lead: Track): void {
    const { ensemble, runs } = this;
    const size = headSize(ensemble.parameters);
    const heads = new Float64Array(runs.count * size);
    const state = new Float64Array(lead.ensemble.stateSize);
    for (let i = 0; i < runs.count; i++) {
      lead.ensemble.save(one(i < lead.runs.count ? i : 0), state);
      heads.set(state.subarray(0, size), i * size);
    }
    ensemble.adopt(runs, heads);
  }

  /** Call once after construction (and after `continueFrom`): makes the first records and snapshots. */
  begin(): void {
    const { ensemble, runs } = this;
    const moments = momentsOf(1, ensemble.parameters);
    for (const [i, r] of this.records.entries()) {
      const { step, theta, loss } = this.standing(i);
      ensemble.moments(one(i), moments);
      r.steps.push(step);
      for (const x of theta) r.theta.push(x);
      r.loss.push(loss);
      r.varianceSteps.push(step);
      r.variance.push(mean(moments.variance));
    }
    this.snapshot(runs);
  }

  /** Trains runs, all of them at the same step, until `to` steps, recording on the way. */
  advance(runs: SeedRange, to: number): void {
    const { ensemble } = this;
    const target = Math.min(to, this.end);
    for (let step = ensemble.steps(runs.first); step < target; ) {
      const next = Math.min(target, nextMultiple(step, this.snapshotEvery));
      const trace = this.traceFor(runs.count, next - step);
      ensemble.advance(runs, next, trace);
      this.take(runs, trace, step, next);
      step = next;
      if (step % this.snapshotEvery === 0) this.snapshot(runs);
    }
  }

  /** Another plan from the present step on, for every run. */
  change(plan: Plan<Id>): void {
    this.ensemble.change(plan);
    this.snapshot(this.runs);
  }

  /** Every run's state, to be given to `restore` at the same step. */
  save(): Float64Array {
    const states = new Float64Array(this.runs.count * this.ensemble.stateSize);
    this.ensemble.save(this.runs, states);
    return states;
  }

  /** As if the plan had never been another since `save`. */
  restore(plan: Plan<Id>, states: Float64Array): void {
    this.ensemble.change(plan);
    this.ensemble.load(this.runs, states);
    this.snapshot(this.runs);
  }

  /** Goes back: every run to `step` exactly, under the plan that held then; what was recorded later is dropped. */
  rewind(step: number): void {
    this.end = Number.POSITIVE_INFINITY;
    this.fine = null;
    this.revision++;
    for (const [i, states] of this.saved.entries()) {
      while (states.length > 1 && states[states.length - 1]!.step > step) states.pop();
      const from = states[states.length - 1]!;
      this.ensemble.change(from.plan); // the same for every run: they were saved together
      this.ensemble.load(one(i), from.state);
      this.ensemble.advance(one(i), step);
      const r = this.records[i]!;
      const kept = r.steps.truncateAfter(step);
      r.theta.truncate(kept * this.ensemble.parameters);
      r.loss.truncate(kept);
      r.variance.truncate(r.varianceSteps.truncateAfter(step));
    }
  }

  /** Puts `scratch` (an ensemble of one run of this estimator, from that run's seed) into the state that `run` had at `step`. */
  visit(scratch: Ensemble<Id>, step: number, run = 0): void {
    const states = this.saved[run]!;
    let i = states.length - 1;
    while (i > 0 && states[i]!.step > step) i--;
    const from = states[i]!;
    scratch.change(from.plan);
    scratch.load(one(0), from.state);
    scratch.advance(one(0), Math.min(step, this.end, this.ensemble.steps(run)));
  }

  /** Run 0's variance on a finer grid, from step 0 on; only for tracks whose plan never changed. */
  refine(every: number): void {
    const { plan, seeds, parameters } = this.ensemble;
    const scratch = new ReadableEnsemble(plan, one(seeds.first));
    const moments = momentsOf(1, parameters);
    const steps = new GrowingColumn();
    const variance = new GrowingColumn();
    for (let s = 0; s <= this.ensemble.steps(0); s += every) {
      scratch.advance(one(0), s);
      scratch.moments(one(0), moments);
      steps.push(s);
      variance.push(mean(moments.variance));
    }
    this.fine = { steps, variance };
  }

  get refined(): boolean {
    return this.fine !== null;
  }

  /** Run 0's variances on the finest grid there is. */
  get variances(): { readonly steps: GrowingColumn; readonly variance: GrowingColumn } {
    return this.fine ?? { steps: this.records[0]!.varianceSteps, variance: this.records[0]!.variance };
  }

  /**
   * Median over the first `seeds` runs of the step at which θ arrived; Infinity when fewer than half have. Runs that are
   * not trained yet say nothing: leave them out.
   */
  medianArrival(seeds: number): number {
    const arrivals = new Float64Array(Math.min(seeds, this.runs.count));
    this.ensemble.arrivals({ first: 0, count: arrivals.length }, arrivals);
    return medianArrival(arrivals);
  }

  /** Where a run stands now. */
  standing(i: number): RunPosition {
    const theta = new Float64Array(this.ensemble.parameters);
    const loss = new Float64Array(1);
    this.ensemble.theta(one(i), theta);
    this.ensemble.loss(one(i), loss);
    return { step: this.ensemble.steps(i), theta, loss: loss[0]! };
  }

  /** Numbers held for going back; the session thins them out when they grow too many. */
  get snapshotNumbers(): number {
    let n = 0;
    for (const states of this.saved) for (const s of states) n += s.state.length;
    return n;
  }

  /** Keeps every other regular snapshot; those at changes of the plan stay, so that replay never crosses a change. */
  thinSnapshots(): void {
    this.snapshotEvery *= 2;
    for (const states of this.saved) {
      const kept = states.filter(
        (s, i) => i === 0 || s.step % this.snapshotEvery === 0 || s.plan !== states[i - 1]!.plan,
      );
      states.splice(0, states.length, ...kept);
    }
  }

  /** Takes in what `runs` wrote down between two steps. */
  private take({ first, count }: SeedRange, trace: Trace, from: number, to: number): void {
    const { parameters } = this.ensemble;
    let record = 0;
    let variance = 0;
    for (let step = nextMultiple(from, RECORD_EVERY); step <= to; step += RECORD_EVERY) {
      const measured = step % this.varianceEvery === 0;
      for (let k = 0; k < count; k++) {
        const r = this.records[first + k]!;
        const at = record * count + k;
        r.steps.push(step);
        for (let j = 0; j < parameters; j++) r.theta.push(trace.theta[at * parameters + j]!);
        r.loss.push(trace.loss[at]!);
        if (!measured) continue;
        r.varianceSteps.push(step);
        r.variance.push(trace.variance[variance * count + k]!);
      }
      record++;
      if (measured) variance++;
    }
  }

  /** Room for what `count` runs write down in so many steps; used again and again. */
  private traceFor(count: number, steps: number): Trace {
    const records = count * Math.ceil(steps / RECORD_EVERY);
    if (this.trace.loss.length < records)
      this.trace = emptyTrace(records, this.ensemble.parameters, this.varianceEvery);
    return this.trace;
  }

  private snapshot({ first, count }: SeedRange): void {
    const { plan, stateSize } = this.ensemble;
    for (let i = first; i < first + count; i++) {
      const step = this.ensemble.steps(i);
      const states = this.saved[i]!;
      if (states[states.length - 1]?.step === step) states.pop();
      const state = new Float64Array(stateSize);
      this.ensemble.save(one(i), state);
      states.push({ step, plan, state });
    }
  }
}

/** Median of the steps at which runs arrived (−1: not yet); Infinity when fewer than half have. */
export const medianArrival = (arrivals: Float64Array): number =>
  median(arrivals.map((step) => (step < 0 ? Number.POSITIVE_INFINITY : step)));

const nextMultiple = (step: number, every: number): number => (Math.floor(step / every) + 1) * every;

const emptyTrace = (records: number, parameters: number, varianceEvery: number): Trace => ({
  every: RECORD_EVERY,
  varianceEvery,
  theta: new Float64Array(records * parameters),
  loss: new Float64Array(records),
  variance: new Float64Array(records),
});
