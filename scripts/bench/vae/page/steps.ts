/** Training steps of the published size on any backend, in the page's engine or through nested gradients. */
import * as tf from '@tensorflow/tfjs-core';
import type { CreateEngine } from '../../../../src/experiments/vae/engine/engine.ts';
import { type EngineEstimator, engineLayout } from '../../../../src/experiments/vae/engine/parameters.ts';
import { seededSnapshot } from '../../../../src/experiments/vae/engine/snapshot.ts';
import { createVaeEstimator } from '../../../../src/experiments/vae/reference/catalogue.ts';
import { VaeModel } from '../../../../src/experiments/vae/reference/model.ts';
import { createTensorEngine } from '../../../../src/experiments/vae/tensor/tensorEngine.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../../src/math/random.ts';
import { type BackendName, loadBackend } from '../../../../src/tensor/backends.ts';

const PIXELS = 784;
const UNITS = 200;
const BATCH = 24;
const SEED = 1;
const HIDDEN = [200, 200];
const RATES = { theta: 0.001, phi: 0.001 };

/** One trained model; it stays on its backend. */
export interface Work {
  /** Takes so many steps and resolves when they are done, those of a GPU too. */
  run(steps: number): Promise<void>;
  dispose(): void;
}

export type WorkName = 'relax1' | 'rebar1' | 'relax2' | 'nested';

const works = new Map<string, { readonly backend: BackendName; readonly work: Work }>();

/** Begins a piece of work under a name and warms it up. @throws Error with the reason when it does not run here. */
export async function prepare(id: string, name: WorkName, backend: BackendName): Promise<void> {
  await use(backend);
  const work = await begin(name);
  await work.run(2);
  works.set(id, { backend, work });
}

/** Milliseconds a step of prepared work, over so many of them. */
export async function time(id: string, steps: number): Promise<number> {
  const prepared = works.get(id);
  if (!prepared) throw new Error(`Nothing called ${id} has been prepared.`);
  await use(prepared.backend);
  const began = performance.now();
  await prepared.work.run(steps);
  return (performance.now() - began) / steps;
}

/** Resolves when the first step is done. */
export async function firstStep(backend: BackendName): Promise<void> {
  await use(backend);
  await (await begin('relax1')).run(1);
}

/** Makes the backend current. @throws Error with the reason when it does not run here. */
async function use(backend: BackendName): Promise<void> {
  const refusal = await loadBackend(backend, { software: true });
  if (refusal) throw new Error(refusal.reason);
}

/** On the current backend. @throws RangeError for models that the engine does not know. */
async function begin(name: WorkName): Promise<Work> {
  if (name === 'nested') return nested();
  const estimator: EngineEstimator = name === 'rebar1' ? 'rebar' : 'relax';
  return engine(createTensorEngine, estimator, name === 'relax2' ? [UNITS, UNITS] : [UNITS]);
}

const mean = (): Float64Array => new Float64Array(PIXELS).fill(0.2);
const keys = { theta: noiseKey(SEED, PURPOSE.initialise), phi: noiseKey(SEED, PURPOSE.initialisePhi) };
const START = { logTemperature: Math.log(0.5), eta: 1 };

/** The images of a step: made up, and prepared before anything is measured. */
const IMAGES = Uint8Array.from({ length: BATCH * PIXELS }, (_, i) =>
  uniform(noiseKey(SEED, PURPOSE.problem), 0, i) < 0.2 ? 1 : 0,
);
const images = (): tf.Tensor2D => tf.tensor2d(Float32Array.from(IMAGES), [BATCH, PIXELS]);

async function engine(
  create: CreateEngine,
  estimator: EngineEstimator,
  latents: readonly number[],
): Promise<Work> {
  const shape = { visible: PIXELS, latents, hidden: [] };
  const spec = { shape, estimator, hidden: HIDDEN, mean: mean(), images: IMAGES, batch: BATCH, seed: SEED };
  const trained = await create(spec, seededSnapshot(engineLayout(spec), SEED, START));
  let at = 0;
  return {
    run: async (steps) => {
      const rows = Uint32Array.from({ length: steps * BATCH }, (_, i) => i % BATCH);
      const noise = Uint32Array.from({ length: steps }, () => at++);
      trained.advance({ rows, noise, rates: RATES });
      await trained.means();
    },
    dispose: () => trained.dispose(),
  };
}

async function nested(): Promise<Work> {
  const { NestedRelax } = await import('../nestedTape.ts');
  const shape = { visible: PIXELS, latents: [UNITS], hidden: [] };
  const model = new VaeModel(shape, mean());
  model.initialise(uniformStream(keys.theta));
  const start = createVaeEstimator('relax', model, { ...START, hidden: HIDDEN });
  start.initialise(uniformStream(keys.phi));
  const options = { visible: PIXELS, units: UNITS, hidden: HIDDEN, mean: mean() };
  const trained = new NestedRelax(options, model.theta, start.phi);
  const key = noiseKey(SEED, PURPOSE.sampleU);
  let at = 0;
  return {
    run: async (steps) => {
      for (let s = 0; s < steps; s++, at++) {
        const x = images();
        const logits = new Float32Array(BATCH * UNITS);
        for (let i = 0; i < logits.length; i++) {
          const u = uniform(key, at, i);
          logits[i] = Math.log(u) - Math.log1p(-u);
        }
        const logitU = tf.tensor2d(logits, [BATCH, UNITS]);
        trained.step(x, logitU, RATES);
        tf.dispose([x, logitU]);
      }
      await trained.phi.value.data();
    },
    dispose: () => trained.dispose(),
  };
}

export interface Launches {
  readonly dispatches: number;
  readonly submits: number;
}

interface Gpu {
  readonly GPUComputePassEncoder: { readonly prototype: { dispatchWorkgroups(...n: number[]): void } };
  readonly GPUQueue: { readonly prototype: { submit(...buffers: unknown[]): void } };
}

/** What WebGPU is asked for in so many steps and one reading of the loss, per step. */
export async function launches(steps: number): Promise<Launches> {
  await use('webgpu');
  const work = await begin('relax1');
  await work.run(2);
  const total = await countLaunches(() => work.run(steps));
  work.dispose();
  return { dispatches: total.dispatches / steps, submits: total.submits / steps };
}

async function countLaunches(work: () => Promise<void>): Promise<Launches> {
  const { GPUComputePassEncoder, GPUQueue } = globalThis as unknown as Gpu;
  const [pass, queue] = [GPUComputePassEncoder.prototype, GPUQueue.prototype];
  const { dispatchWorkgroups } = pass;
  const { submit } = queue;
  let [dispatches, submits] = [0, 0];
  pass.dispatchWorkgroups = function (...n) {
    dispatches++;
    dispatchWorkgroups.apply(this, n);
  };
  queue.submit = function (...buffers) {
    submits++;
    submit.apply(this, buffers);
  };
  try {
    await work();
  } finally {
    pass.dispatchWorkgroups = dispatchWorkgroups;
    queue.submit = submit;
  }
  return { dispatches, submits };
}
