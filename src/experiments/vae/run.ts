/** One estimator's training: its engine on the present backend, and the curves it has drawn so far. */
import * as tf from '@tensorflow/tfjs-core';
import { noiseKey, PURPOSE, uniformStream } from '../../math/random.ts';
import { PIXELS } from './data/dataSet.ts';
import { type EngineSnapshot, VaeEngine } from './engine/engine.ts';
import { disposeNoise, stepNoise } from './engine/noise.ts';
import { startingPhi, startingTheta } from './engine/parameters.ts';
import type { Batches } from './images.ts';
import type { OptimiserSnapshot, VaeRun, VaeRunSnapshot } from './messages.ts';
import { Means, Samples } from './recorder.ts';
import { layerCount, networkWidths, shapeOf, warmsUp } from './request.ts';
import type { VaeEstimatorName, VaeSettings } from './settings.ts';

/** Steps of warming up use noise and batches of their own: θ finds its first step as if there had been none. */
const WARMUP_STEPS_AT = 0x80000000;

export interface RunSetup {
  readonly settings: VaeSettings;
  /** Mean training image, [784]. */
  readonly mean: Float64Array;
}

/** Where a new run's parameters come from: the seed's own start, or another run at its step. */
export interface Lead {
  readonly run: VaeEstimatorName;
  readonly step: number;
  readonly theta: Float64Array;
  readonly thetaState: Float64Array;
}

const POWERS = 3;

/** Adam's state as it travels: the moments are the device's float32, the powers need float64. */
function packed(state: Float64Array): OptimiserSnapshot {
  const moments = state.subarray(0, Math.max(0, state.length - POWERS));
  return { moments: Float32Array.from(moments), powers: [...state.subarray(moments.length)] };
}

const unpacked = ({ moments, powers }: OptimiserSnapshot): Float64Array => {
  const state = new Float64Array(moments.length + powers.length);
  state.set(moments);
  state.set(powers, moments.length);
  return state;
};

function newEngine(id: VaeEstimatorName, { settings, mean }: RunSetup): VaeEngine {
  const { seed, conditional, weightDecay, samples, meanDecay, temperature, eta } = settings;
  const options = {
    shape: shapeOf(settings, PIXELS),
    mean,
    estimator: id,
    hidden: networkWidths(settings),
    conditional,
    weightDecay: Number(weightDecay),
    samples,
    ...(id === 'running-mean' ? { decay: meanDecay } : {}),
  };
  return VaeEngine.begin(
    options,
    (layout) => startingTheta(layout, uniformStream(noiseKey(seed, PURPOSE.initialise))),
    (layout) =>
      startingPhi(
        layout,
        { logTemperature: Math.log(temperature), eta },
        uniformStream(noiseKey(seed, PURPOSE.initialisePhi)),
      ),
  );
}

export class TrainingRun {
  step: number;
  warmup: number;
  tuned: readonly number[] = [];
  /** The last cost was not a number. */
  diverged = false;
  readonly elbo: Means;
  readonly validation: Samples;
  readonly iwae: Samples;
  readonly variance: readonly Samples[];

  private constructor(
    readonly id: VaeEstimatorName,
    { settings }: RunSetup,
    readonly engine: VaeEngine,
    readonly from: VaeRun['from'],
    saved: VaeRunSnapshot | null,
  ) {
    this.step = saved?.step ?? from.step;
    this.warmup = saved?.warmup ?? (warmsUp(id) ? settings.warmup : 0);
    this.elbo = new Means(from.step, saved?.elbo);
    this.validation = new Samples(saved?.validation);
    this.iwae = new Samples(saved?.iwae);
    this.variance = Array.from({ length: layerCount(settings) }, (_, l) => new Samples(saved?.variance[l]));
  }

  /** From the seed's own start, or from `lead` with its moments; what the estimator tunes begins anew. */
  static async begin(id: VaeEstimatorName, setup: RunSetup, lead: Lead | null): Promise<TrainingRun> {
    const engine = newEngine(id, setup);
    if (lead) {
      const fresh = await engine.save();
      engine.load({ ...fresh, theta: lead.theta, thetaState: lead.thetaState });
    }
    const from = { step: lead?.step ?? 0, run: lead?.run ?? null };
    const run = new TrainingRun(id, setup, engine, from, null);
    run.tuned = await engine.tuned();
    return run;
  }

  /** From a snapshot of any backend. `freshPhi` keeps θ and lets what is tuned begin anew. */
  static async resume(saved: VaeRunSnapshot, setup: RunSetup, freshPhi = false): Promise<TrainingRun> {
    const engine = newEngine(saved.id, setup);
    try {
      const theta = { theta: Float64Array.from(saved.theta), thetaState: unpacked(saved.thetaState) };
      engine.load(
        freshPhi
          ? { ...(await engine.save()), ...theta }
          : { ...theta, phi: Float64Array.from(saved.phi), phiState: unpacked(saved.phiState) },
      );
    } catch (error) {
      engine.dispose();
      throw error;
    }
    const run = new TrainingRun(saved.id, setup, engine, saved.from, saved);
    if (freshPhi && warmsUp(saved.id)) run.warmup = setup.settings.warmup;
    run.tuned = await engine.tuned();
    return run;
  }

  /** Takes up to `most` steps, never past `goal` nor past the end of a point of the curve; resolves to their number when they are done. */
  async burst(batches: Batches, settings: VaeSettings, most: number, goal: number): Promise<number> {
    const phi = settings.rate * settings.ratePhi;
    const warming = this.warmup > 0;
    const count = Math.min(most, warming ? this.warmup : Math.min(this.elbo.room, goal - this.step));
    for (let k = 0; k < count; k++) {
      const step = warming ? WARMUP_STEPS_AT + (this.warmup - k) : this.step + k;
      const x = tf.tensor2d(batches.at(warming ? this.warmup - k : step), [settings.batch, PIXELS]);
      const noise = stepNoise(this.engine.layout, { seed: settings.seed, step, count: settings.batch });
      this.engine.step(x, noise, { theta: warming ? 0 : settings.rate, phi });
      disposeNoise(noise);
      x.dispose();
    }
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
    const { theta, thetaState, phi, phiState }: EngineSnapshot = await this.engine.save();
    return {
      id: this.id,
      from: this.from,
      step: this.step,
      warmup: this.warmup,
      // The device's own float32: nothing is lost.
      theta: Float32Array.from(theta),
      thetaState: packed(thetaState),
      phi: Float32Array.from(phi),
      phiState: packed(phiState),
      ...this.curves(),
    };
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
