/** One batch of an estimator on tensors and in float64 at the same θ, φ, images and noise, on whatever backend is current. */
import * as tf from '@tensorflow/tfjs-core';
import { layerNoise } from '../../../../../src/experiments/vae/engine/noise.ts';
import {
  type EngineEstimator,
  type EngineLayout,
  engineLayout,
} from '../../../../../src/experiments/vae/engine/parameters.ts';
import { createVaeEstimator } from '../../../../../src/experiments/vae/reference/catalogue.ts';
import { vaeStep } from '../../../../../src/experiments/vae/reference/estimator.ts';
import { VaeModel } from '../../../../../src/experiments/vae/reference/model.ts';
import { outputBias, type VaeShape } from '../../../../../src/experiments/vae/shape.ts';
import { uploadNoise } from '../../../../../src/experiments/vae/tensor/noise.ts';
import {
  batchOf,
  batchVariance,
  estimate,
  variancePull,
} from '../../../../../src/experiments/vae/tensor/step.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';

/** One tensor beside what it should be. */
export interface Compared {
  readonly name: string;
  readonly expected: readonly number[];
  readonly got: readonly number[];
}

/** What float32 is held to: |error| ≤ 2e-4 · max |tensor| + 1e-7. */
export function worst({ expected, got }: Compared): number {
  if (expected.length !== got.length) return Number.POSITIVE_INFINITY;
  const allowed = 2e-4 * Math.max(...expected.map(Math.abs)) + 1e-7;
  return expected.reduce(
    (most, x, i) => Math.max(most, Number.isNaN(got[i]!) ? Infinity : Math.abs(x - got[i]!) / allowed),
    0,
  );
}

export const failures = (compared: readonly Compared[]): string[] =>
  compared.filter((c) => !(worst(c) <= 1)).map((c) => `${c.name}: ${worst(c)} × allowed`);

export interface Case {
  readonly estimator: EngineEstimator;
  readonly shape: VaeShape;
  readonly conditional: 'coupled' | 'independent';
  readonly hidden: readonly number[];
  readonly samples: number;
}

/** Images, and uniforms row after row: pass after pass, image after image, in each row layer after layer. */
export interface Inputs {
  readonly mean: Float64Array;
  readonly theta: Float64Array;
  readonly phi: Float64Array;
  readonly x: readonly Float64Array[];
  readonly u: Float64Array;
  readonly v: Float64Array;
}

const BASELINE_UNITS = 4;

/** Generic images, noise, θ and φ. */
export function inputsOf(config: Case, count: number, seed = 31): Inputs {
  const next = uniformStream(noiseKey(seed, PURPOSE.problem));
  const layout = engineLayout({ ...config, baselineUnits: BASELINE_UNITS });
  const fill = (size: number, f: () => number) => Float64Array.from({ length: size }, f);
  const { tuned, size } = layout.phi;
  const phi = fill(size, () => 1.4 * next() - 0.5);
  // Mean, variance and number of batches, where there are such.
  if (layout.phi.temperatures === 0) {
    for (let at = tuned; at < size; at += 3) phi.set([0.3 + next(), 2 + next(), 3], at);
  }
  return {
    mean: fill(config.shape.visible, () => 0.1 + 0.8 * next()),
    theta: fill(layout.model.size, () => 1.6 * next() - 0.8),
    phi,
    x: Array.from({ length: count }, () => fill(config.shape.visible, () => Math.round(next()))),
    u: fill(count * layout.passes * layout.latents, next),
    v: fill(count * layout.latents, next),
  };
}

export interface Numbers {
  /** Layer after layer, each image after image. */
  readonly g: readonly number[];
  readonly f: readonly number[];
  readonly V: readonly number[];
  readonly theta: readonly number[];
  /** Of what is learnt. */
  readonly phi: readonly number[];
  /** After the batch. */
  readonly statistics: readonly number[];
}

/** On tensors. */
export async function onTensors(config: Case, inputs: Inputs, decay?: number): Promise<Numbers> {
  const layout = engineLayout({ ...config, baselineUnits: BASELINE_UNITS });
  const { tuned, size } = layout.phi;
  const out = tf.tidy(() => {
    const flat = (x: ArrayLike<number>) => tf.tensor1d(Float32Array.from(x));
    const noise = uploadNoise(layerNoise(layout, inputs));
    const fixed = { layout, mean: flat(inputs.mean), bias: flat(outputBias(inputs.mean)), decay };
    const phi = {
      tuned: tuned > 0 ? flat(inputs.phi.subarray(0, tuned)) : null,
      kept: size > tuned ? flat(inputs.phi.subarray(tuned)) : null,
    };
    const x = tf.tensor2d(
      inputs.x.map((row) => [...row]),
      undefined,
      'float32',
    );
    const { f, g, ...estimation } = estimate(batchOf(fixed, flat(inputs.theta), phi, x, noise));
    const none = tf.zeros([0]);
    return [
      tf.concat(g.map((part) => tf.reshape(part, [part.size]))),
      f,
      batchVariance(g),
      estimation.theta(),
      estimation.tune?.(variancePull(g)) ?? none,
      estimation.follow?.() ?? none,
    ];
  });
  const [g, f, V, theta, phi, statistics] = await Promise.all(
    out.map(async (t) => Array.from(await t.data())),
  );
  tf.dispose(out);
  return { g: g!, f: f!, V: V!, theta: theta!, phi: phi!, statistics: statistics! };
}

/** In float64. */
export function inFloat64(config: Case, inputs: Inputs, decay?: number): Numbers {
  const { shape, estimator, conditional, hidden, samples } = config;
  const model = new VaeModel(shape, inputs.mean);
  model.theta.set(inputs.theta);
  const exact = createVaeEstimator(estimator, model, {
    conditional,
    hidden,
    samples,
    baselineUnits: BASELINE_UNITS,
    ...(decay === undefined ? {} : { decay }),
  });
  exact.phi.set(inputs.phi);
  const layout = engineLayout(config);
  const u = inReferenceOrder(inputs.u, inputs.x.length, layout);
  const { g, V, cost } = vaeStep(exact, inputs.x, u, inputs.v);
  let start = 0;
  const layers = shape.latents.flatMap((units) => {
    start += units;
    return g.flatMap((each) => [...each.subarray(start - units, start)]);
  });
  const statistics = estimator === 'running-mean' || estimator === 'nvil';
  return {
    g: layers,
    f: [cost],
    V: [V],
    theta: [...model.dtheta],
    phi: [...exact.dphi.subarray(0, exact.tuned)],
    statistics: statistics ? [...exact.phi.subarray(exact.tuned)] : [],
  };
}

/** Uniforms as the reference takes them: the passes of one image together. */
export function inReferenceOrder(
  u: Float64Array,
  count: number,
  { passes, latents }: Pick<EngineLayout, 'passes' | 'latents'>,
): Float64Array {
  const out = new Float64Array(u.length);
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < passes; k++) {
      const from = (k * count + n) * latents;
      out.set(u.subarray(from, from + latents), (n * passes + k) * latents);
    }
  }
  return out;
}

/** Everything that an estimator gives, beside the float64 numbers. */
export async function compareCase(config: Case, count: number, decay?: number): Promise<Compared[]> {
  const inputs = inputsOf(config, count);
  const expected = inFloat64(config, inputs, decay);
  const got = await onTensors(config, inputs, decay);
  const mean = [got.f.reduce((sum, f) => sum + f / count, 0)];
  const pair = (name: keyof Numbers): Compared => ({ name, expected: expected[name], got: got[name] });
  return [
    pair('g'),
    pair('V'),
    pair('theta'),
    pair('phi'),
    pair('statistics'),
    { name: 'f', expected: expected.f, got: mean },
  ];
}

const SHAPES: { readonly [name: string]: VaeShape } = {
  'one layer': { visible: 6, latents: [4], hidden: [] },
  'two layers': { visible: 6, latents: [4, 3], hidden: [] },
  'one layer behind tanh': { visible: 6, latents: [4], hidden: [5, 3] },
  'three layers with tanh between': { visible: 5, latents: [3, 4, 2], hidden: [4] },
};

const PLAIN = ['reinforce', 'running-mean', 'nvil', 'rloo', 'disarm', 'muprop', 'concrete'] as const;
const TUNED = ['rebar', 'relax', 'relax-network'] as const;

/** Every estimator on every model, with both ways to draw z̃ where there is one. */
export const CASES: readonly (Case & { readonly name: string })[] = Object.entries(SHAPES).flatMap(
  ([model, shape]) => [
    ...PLAIN.map((estimator) => ({
      name: `${estimator}, ${model}`,
      estimator,
      shape,
      conditional: 'coupled' as const,
      hidden: [5, 4],
      samples: 3,
    })),
    ...TUNED.flatMap((estimator) =>
      (['coupled', 'independent'] as const).map((conditional) => ({
        name: `${estimator}, ${model}, ${conditional} noise`,
        estimator,
        shape,
        conditional,
        hidden: [5, 4, 6],
        samples: 2,
      })),
    ),
  ],
);
