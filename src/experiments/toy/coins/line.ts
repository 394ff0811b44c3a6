/** One estimator of the coins over its seeds: trained record by record, one run at a time, so that work comes in small pieces. */
import { mean } from '../../../math/statistics.ts';
import { GrowingColumn } from '../column.ts';
import { headSize, momentsOf, one, type SeedRange } from '../ensemble.ts';
import type { StochasticProblem } from '../problem.ts';
import { ReadableEnsemble } from '../readableEnsemble.ts';
import { gridOf } from '../whole.ts';
import type { CoinsLine, CoinsTrackSnapshot } from './messages.ts';
import {
  COINS_RECORDS,
  COINS_VARIANCES,
  type CoinEstimator,
  type CoinsSettings,
  coinCost,
  coinPlan,
} from './settings.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** The mean, the least and the most of each row of `seeds` numbers. */
function rows(
  values: Numbers,
  seeds: number,
): { readonly mean: Numbers; readonly lo: Numbers; readonly hi: Numbers } {
  const each = Array.from({ length: values.length / seeds }, (_, r) =>
    values.subarray(r * seeds, (r + 1) * seeds),
  );
  return {
    mean: Float64Array.from(each, (row) => mean(row)),
    lo: Float64Array.from(each, (row) => Math.min(...row)),
    hi: Float64Array.from(each, (row) => Math.max(...row)),
  };
}

export class CoinsTrack {
  private readonly ensemble: ReadableEnsemble;
  private readonly steps = new GrowingColumn();
  /** [record][seed]. */
  private readonly excess = new GrowingColumn();
  private readonly varianceSteps = new GrowingColumn();
  private readonly variance = new GrowingColumn();
  private readonly every: number;
  private readonly varianceEvery: number;
  private readonly moments;
  private readonly loss = new Float64Array(1);
  /** The next record's numbers, run by run: those before `run` are there already. */
  private readonly losses: Numbers;
  private readonly variances: Numbers;
  private run = 0;
  private next = 0;

  constructor(
    readonly id: CoinEstimator,
    problem: StochasticProblem,
    private readonly least: number,
    private readonly settings: CoinsSettings,
  ) {
    const seeds: SeedRange = { first: settings.seed, count: settings.seeds };
    this.ensemble = new ReadableEnsemble(coinPlan(id, problem, settings), seeds);
    this.moments = momentsOf(1, this.ensemble.parameters);
    this.every = gridOf(settings.steps, COINS_RECORDS);
    this.varianceEvery = this.every * Math.max(1, Math.round(settings.steps / COINS_VARIANCES / this.every));
    this.losses = new Float64Array(settings.seeds);
    this.variances = new Float64Array(settings.seeds);
  }

  /** Steps that every run has taken and recorded; −1 before the first record, at step 0. */
  get head(): number {
    return this.steps.length === 0 ? -1 : this.steps.at(this.steps.length - 1);
  }

  /** One run's way to the next record, or to the goal before it. */
  advance(goal: number): void {
    const { run, head, every, ensemble } = this;
    if (run === 0) this.next = head < 0 ? 0 : Math.min(goal, (Math.floor(head / every) + 1) * every);
    ensemble.advance(one(run), this.next);
    ensemble.loss(one(run), this.loss);
    this.losses[run] = this.loss[0]! - this.least;
    if (this.isMeasured) this.variances[run] = this.varianceOf(run);
    this.run = (run + 1) % this.settings.seeds;
    if (this.run === 0) this.writeDown();
  }

  /** Heads of all runs: θ with its optimiser. */
  heads(): Float64Array {
    const { seeds } = this.settings;
    const size = headSize(this.ensemble.parameters);
    const state = new Float64Array(this.ensemble.stateSize);
    const out = new Float64Array(seeds * size);
    for (let run = 0; run < seeds; run++) {
      this.ensemble.save(one(run), state);
      out.set(state.subarray(0, size), run * size);
    }
    return out;
  }

  /** The variance of a gradient at the θ of `heads` with this line's own φ, the mean over coins: [seed]. */
  varianceAt(heads: Float64Array): Float64Array {
    const { ensemble, settings, runs } = this;
    const kept = new Float64Array(settings.seeds * ensemble.stateSize);
    ensemble.save(runs, kept);
    ensemble.adopt(runs, heads);
    const out = Float64Array.from({ length: settings.seeds }, (_, run) => this.varianceOf(run));
    ensemble.load(runs, kept);
    return out;
  }

  save(): CoinsTrackSnapshot {
    const { id, ensemble, settings, steps, excess, varianceSteps, variance, losses, variances, run, next } =
      this;
    const states = new Float64Array(settings.seeds * ensemble.stateSize);
    ensemble.save(this.runs, states);
    return {
      id,
      states,
      steps: steps.copy(),
      excess: excess.copy(),
      varianceSteps: varianceSteps.copy(),
      variance: variance.copy(),
      losses: losses.slice(),
      variances: variances.slice(),
      run,
      next,
    };
  }

  /** @throws RangeError for numbers of another shape */
  load(saved: CoinsTrackSnapshot): void {
    const { seeds } = this.settings;
    const records = [saved.excess.length / seeds, saved.variance.length / seeds];
    const fits =
      records[0] === saved.steps.length &&
      records[1] === saved.varianceSteps.length &&
      saved.losses.length === seeds &&
      saved.variances.length === seeds &&
      saved.run < seeds;
    if (!fits) throw new RangeError('A snapshot of the coins does not fit together.');
    this.ensemble.load(this.runs, saved.states);
    this.steps.fill(saved.steps);
    this.excess.fill(saved.excess);
    this.varianceSteps.fill(saved.varianceSteps);
    this.variance.fill(saved.variance);
    this.losses.set(saved.losses);
    this.variances.set(saved.variances);
    this.run = saved.run;
    this.next = saved.next;
  }

  line(): CoinsLine {
    const { seeds } = this.settings;
    const excess = this.excess.copy();
    const of = rows(excess, seeds);
    const variance = rows(this.variance.copy(), seeds);
    return {
      id: this.id,
      cost: coinCost(this.id),
      steps: this.steps.copy(),
      excess: of.mean,
      lo: of.lo,
      hi: of.hi,
      seeds: excess,
      varianceSteps: this.varianceSteps.copy(),
      variance: variance.mean,
      varianceLo: variance.lo,
      varianceHi: variance.hi,
    };
  }

  private get runs(): SeedRange {
    return { first: 0, count: this.settings.seeds };
  }

  private get isMeasured(): boolean {
    return this.next % this.varianceEvery === 0;
  }

  private writeDown(): void {
    const { head, next, steps, excess, variance, losses, variances } = this;
    // What stood between two records was only for those who stopped there.
    if (head > 0 && head % this.every !== 0) {
      steps.truncate(steps.length - 1);
      excess.truncate(steps.length * losses.length);
    }
    steps.push(next);
    for (const value of losses) excess.push(value);
    if (!this.isMeasured) return;
    this.varianceSteps.push(next);
    for (const value of variances) variance.push(value);
  }

  private varianceOf(run: number): number {
    this.ensemble.moments(one(run), this.moments);
    return mean(this.moments.variance);
  }
}
