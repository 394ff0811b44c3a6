/** The golden one-layer autoencoders through the tensor engine, on whatever backend is current. */
import * as tf from '@tensorflow/tfjs-core';
import {
  type Computed,
  flatten,
  type GoldenFile,
  type Inputs,
  type Json,
  networkLeaves,
  vector,
  weights,
} from '../../../../scripts/golden/tree.ts';
import { noiseTensors } from '../../../../src/experiments/vae/engine/noise.ts';
import {
  type EngineEstimator,
  type EngineLayout,
  engineLayout,
} from '../../../../src/experiments/vae/engine/parameters.ts';
import { batchGradients } from '../../../../src/experiments/vae/engine/step.ts';
import { outputBias } from '../../../../src/experiments/vae/shape.ts';

/** One tensor of the file beside the computed one. */
export interface Compared {
  readonly name: string;
  readonly expected: readonly number[];
  readonly got: readonly number[];
}

/** What float32 is held to: |error| ≤ 2e-4 · max |tensor| + 1e-7. */
export function worst({ expected, got }: Compared): number {
  if (expected.length !== got.length) return Number.POSITIVE_INFINITY;
  const allowed = 2e-4 * Math.max(...expected.map(Math.abs)) + 1e-7;
  return Math.max(
    ...expected.map((x, i) => (Number.isNaN(got[i]!) ? Infinity : Math.abs(x - got[i]!) / allowed)),
  );
}

/** Names of the estimators in the file. */
const IN_FILE: { readonly [name: string]: EngineEstimator } = {
  reinforce: 'reinforce',
  reinforce_baseline: 'running-mean',
  rebar: 'rebar',
  relax_add: 'relax',
  relax_all: 'relax-network',
};

const record = (x: Json | undefined): Inputs => {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) throw new TypeError('Expected a record.');
  return x as Inputs;
};

/** Every tensor of every case and estimator that the engine has. */
export async function compareGolden(file: GoldenFile): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const golden of file.cases) {
    for (const [name, estimator] of Object.entries(IN_FILE)) {
      const expected = record(record(golden['estimators'])[name]);
      const got = await compute(golden.inputs, estimator, expected);
      all.push(...leaves(expected, got, `${golden.id} ${name}`));
    }
  }
  return all;
}

function leaves(expected: Json, got: Computed | undefined, name: string): Compared[] {
  if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
    return Object.entries(expected).flatMap(([key, x]) =>
      leaves(x, (got as { readonly [key: string]: Computed } | undefined)?.[key], `${name}.${key}`),
    );
  }
  const numbers = typeof got === 'number' ? [got] : Array.from((got as ArrayLike<number> | undefined) ?? []);
  return [{ name, expected: flatten(expected), got: numbers }];
}

interface Part {
  readonly x: number[][];
  readonly u: number[][];
  readonly v: number[][];
}

async function compute(
  inputs: Inputs,
  estimator: EngineEstimator,
  expected: Inputs,
): Promise<{ [name: string]: Computed }> {
  const [visible = 0, units = 0] = vector(inputs, 'sizes');
  const [Q] = inputs['Q'] as readonly Json[];
  const q = record(Q);
  const networked = 'dV_d_Q1.W1' in expected;
  const hidden = [flatten(q['b1']).length, flatten(q['b2']).length];
  const shape = { visible, latents: [units], hidden: [] };
  const layout = engineLayout({ shape, estimator, hidden, conditional: 'independent' });
  const named = { ...record(inputs['encoder']), ...record(inputs['decoder']) };
  const theta = layout.model.tensors.flatMap(({ name }) => flatten(named[name]));
  const tuned = [
    ...vector(inputs, 'log_temp'),
    ...(networked ? weights({ Q: q }, 'Q') : []),
    ...vector(inputs, 'eta'),
  ];
  const rowsOf = (x: Json | undefined) => (x as readonly Json[]).map(flatten);
  const all: Part = {
    x: rowsOf(inputs['x']),
    u: rowsOf((inputs['u'] as readonly Json[])[0]),
    v: rowsOf((inputs['v'] as readonly Json[])[0]),
  };
  const mean = vector(inputs, 'x_mean');
  const once = (part: Part, phi: readonly number[]) => run(layout, estimator, mean, theta, phi, part);
  if (estimator === 'running-mean') {
    // A baseline for each example: one at a time.
    const baselines = vector(inputs, 'baseline');
    const each = await Promise.all(
      all.x.map((_, n) => once({ x: [all.x[n]!], u: [all.u[n]!], v: [all.v[n]!] }, [baselines[n]!, 0, 0])),
    );
    const sum = each[0]!.theta.map((_, i) => each.reduce((s, { theta: t }) => s + t[i]!, 0) / each.length);
    return { g_logits: each.flatMap(({ g }) => [...g]), params: split(layout, sum) };
  }
  const { g, V, theta: dtheta, phi } = await once(all, estimator === 'reinforce' ? [0, 0, 0] : tuned);
  const dphi = Float64Array.from(phi);
  return {
    g_logits: g,
    params: split(layout, dtheta),
    V,
    dV_d_eta1: dphi.at(-1) ?? Number.NaN,
    dV_d_log_temp1: dphi[0] ?? Number.NaN,
    ...(networked ? networkLeaves('dV_d_Q1', layout.network, dphi, 1) : {}),
  };
}

const split = ({ model }: EngineLayout, flat: ArrayLike<number>): { [name: string]: Computed } =>
  Object.fromEntries(
    model.tensors.map(({ name, rows, columns, at }) => [
      name,
      Array.from(flat).slice(at, at + rows * columns),
    ]),
  );

/** One batch, as plain numbers. */
export async function run(
  layout: EngineLayout,
  estimator: EngineEstimator,
  mean: Float64Array,
  theta: ArrayLike<number>,
  phi: ArrayLike<number>,
  { x, u, v }: Part,
  coupled = false,
): Promise<{ g: Float32Array; f: Float32Array; V: number; theta: Float32Array; phi: Float32Array }> {
  const out = tf.tidy(() => {
    const noise = noiseTensors(
      Float64Array.from(u.flat()),
      coupled ? null : Float64Array.from(v.flat()),
      layout.units,
    );
    const vectorOf = (values: ArrayLike<number>) => tf.tensor1d(Float32Array.from(values));
    const fixed = { layout, estimator, mean: vectorOf(mean), bias: vectorOf(outputBias(mean)) };
    const images = tf.tensor2d(x, [x.length, layout.visible], 'float32');
    const b = batchGradients(fixed, vectorOf(theta), vectorOf(phi), images, noise);
    return { g: b.g, f: b.f, V: b.V, theta: b.theta, ...(b.phi ? { phi: b.phi } : {}) };
  });
  const read = async (t: tf.Tensor | undefined) =>
    t ? Float32Array.from(await t.data()) : new Float32Array(0);
  const result = {
    g: await read(out.g),
    f: await read(out.f),
    V: (await read(out.V))[0]!,
    theta: await read(out.theta),
    phi: await read(out.phi),
  };
  tf.dispose(out);
  return result;
}
