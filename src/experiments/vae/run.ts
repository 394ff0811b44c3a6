/** One estimator's training: its engine, and the curves it has drawn so far. */
import type { Engine, EngineSnapshot } from './engine/engine.ts';
import { WARMUP_STEPS_AT } from './engine/noise.ts';
import type { Batches } from './images.ts';
import type { VaeRun, VaeRunSnapshot } from './messages.ts';
import { Means, SampledSeries } from './recorder.ts';
import { layerCount, warmsUp } from './request.ts';
import type { VaeEstimatorName, VaeSettings } from './settings.ts';
import { engineSpec, type RunSetup, startOf } from './spec.ts';

/** Where a new run's parameters come from: the seed's own start, or another run at its step. */
export interface Lead {
  readonly run: VaeEstimatorName;
  readonly step: number;
  readonly theta: EngineSnapshot['theta'];
  readonly thetaState: EngineSnapshot['thetaState'];
}

export class TrainingRun {
  step: number;
  warmup: number;
  tuned: readonly number[] = [];
  /** The last cost was not a number. */
  diverged = false;
  readonly elbo: Means;
  readonly validation: SampledSeries;
  readonly iwae: SampledSeries;
  readonly variance: readonly SampledSeries[];

  private constructor(
    readonly id: VaeEstimatorName,
    { settings }: RunSetup,
    readonly engine: Engine,
    readonly from: VaeRun['from'],
    saved: VaeRunSnapshot | null,
  ) {
    this.step = saved?.step ?? from.step;
    this.warmup = saved?.warmup ?? (warmsUp(id) ? settings.warmup : 0);
    this.elbo = new Means(from.step, saved?.elbo);
    this.validation = new SampledSeries(saved?.validation);
    this.iwae = new SampledSeries(saved?.iwae);
    this.variance = Array.from(
      { length: layerCount(settings) },
      (_, l) => new SampledSeries(saved?.variance[l]),
    );
  }

  /** From the seed's own start, or from `lead` with its moments; what the estimator tunes begins anew. */
  static async begin(id: VaeEstimatorName, setup: RunSetup, lead: Lead | null): Promise<TrainingRun> {
    const spec = engineSpec(id, setup);
    const start = startOf(spec, setup.settings);
    const { theta, thetaState } = lead ?? start;
    const engine = await setup.create(spec, { ...start, theta, thetaState });
    const from = { step: lead?.step ?? 0, run: lead?.run ?? null };
    const run = new TrainingRun(id, setup, engine, from, null);
    run.tuned = await engine.tuned();
    return run;
  }

  /** From a snapshot of any backend. `freshPhi` keeps θ and lets what is tuned begin anew. */
  static async resume(saved: VaeRunSnapshot, setup: RunSetup, freshPhi = false): Promise<TrainingRun> {
    const spec = engineSpec(saved.id, setup);
    const { phi, phiState } = freshPhi ? startOf(spec, setup.settings) : saved;
    const engine = await setup.create(spec, {
      theta: saved.theta,
      thetaState: saved.thetaState,
      phi,
      phiState,
    });
    const run = new TrainingRun(saved.id, setup, engine, saved.from, saved);
    if (freshPhi && warmsUp(saved.id)) run.warmup = setup.settings.warmup;
    run.tuned = await engine.tuned();
    return run;
  }

  /** Takes up to `most` steps, never past `goal` nor past the end of a point of the curve; resolves to their number when they are done. */
  async burst(batches: Batches, settings: VaeSettings, most: number, goal: number): Promise<number> {
    const warming = this.warmup > 0;
    const count = Math.min(most, warming ? this.warmup : Math.min(this.elbo.room, goal - this.step));
    const rows = new Uint32Array(count * batches.size);
    const noise = new Uint32Array(count);
    for (let k = 0; k < count; k++) {
      const step = this.step + k;
      const left = this.warmup - k;
      rows.set(batches.at(warming ? left : step), k * batches.size);
      noise[k] = warming ? WARMUP_STEPS_AT + left : step;
    }
    const { rate, ratePhi } = settings;
    this.engine.advance({ rows, noise, rates: { theta: warming ? 0 : rate, phi: rate * ratePhi } });
    if (warming) {
      this.warmup -= count;
      await this.engine.means(); // what warms up is no part of the curve
      return count;
    }
    this.step += count;
    // Summed on the device over the whole point, so that the curve is the same however bursts were cut.
    if (this.elbo.counted(count)) {
      const { cost } = await this.engine.means();
      this.elbo.add(this.step, -cost);
      this.diverged = !Number.isFinite(cost);
    } else await this.engine.settled();
    return count;
  }

  async save(): Promise<VaeRunSnapshot> {
    const { id, from, step, warmup } = this;
    return { id, from, step, warmup, ...(await this.engine.save()), ...this.curves() };
  }

  curves(): Pick<VaeRun, 'elbo' | 'validation' | 'iwae' | 'variance'> {
    return {
      elbo: this.elbo.series(),
      validation: this.validation.series(),
      iwae: this.iwae.series(),
      variance: this.variance.map((layer) => layer.series()),
    };
  }

  /** For the page. */
  shown(training: boolean): VaeRun {
    const { id, from, step, warmup, tuned } = this;
    return { id, from, step, warmup, training, tuned, ...this.curves() };
  }

  dispose(): void {
    this.engine.dispose();
  }
}
