/** vae1.json and vae2.json: binary autoencoders with one and two stochastic layers. */
import { createVaeEstimator, type VaeEstimatorId } from '../../src/experiments/vae/reference/catalogue.ts';
import { DisarmVae } from '../../src/experiments/vae/reference/disarm.ts';
import { type VaeEstimator, vaeStep } from '../../src/experiments/vae/reference/estimator.ts';
import { enumerateVae } from '../../src/experiments/vae/reference/exact.ts';
import { HardPath } from '../../src/experiments/vae/reference/hardPath.ts';
import { VaeModel } from '../../src/experiments/vae/reference/model.ts';
import { RelaxVae } from '../../src/experiments/vae/reference/relax.ts';
import { observingWidths } from '../../src/experiments/vae/reference/surrogates.ts';
import {
  type Computed,
  flatten,
  type Inputs,
  type Json,
  networkLeaves,
  type Recompute,
  rows,
  vector,
  weights,
} from './tree.ts';

interface VaeCase {
  readonly inputs: Inputs;
  readonly model: VaeModel;
  readonly images: readonly Float64Array[];
  /** Example after example, layer after layer. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Widths of the relu layers of Q. */
  readonly hidden: readonly number[];
}

type Leaves = { readonly [name: string]: Computed };

const record = (x: Json | undefined): Inputs => {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) throw new TypeError('Expected a record.');
  return x as Inputs;
};

const list = (x: Json | undefined): readonly Json[] => {
  if (!Array.isArray(x)) throw new TypeError('Expected an array.');
  return x;
};

/** inputs[key][layer][example][unit] → example after example. */
function noise(inputs: Inputs, key: string, count: number): Float64Array {
  const layers = list(inputs[key]).map((layer) => list(layer).map(flatten));
  return Float64Array.from(Array.from({ length: count }, (_, n) => layers.flatMap((l) => l[n]!)).flat());
}

function caseOf(inputs: Inputs): VaeCase {
  const [visible, ...latents] = vector(inputs, 'sizes');
  const model = new VaeModel({ visible: visible!, latents, hidden: [] }, vector(inputs, 'x_mean'));
  const named = { ...record(inputs['encoder']), ...record(inputs['decoder']) };
  for (const { name, at } of model.layout.tensors) model.theta.set(flatten(named[name]), at);
  const images = rows(inputs, 'x').map((x) => Float64Array.from(x));
  const biases = record(list(inputs['Q'])[0]);
  const hidden = [flatten(biases['b1']).length, flatten(biases['b2']).length];
  return {
    inputs,
    model,
    images,
    u: noise(inputs, 'u', images.length),
    v: noise(inputs, 'v', images.length),
    hidden,
  };
}

/** Splits a vector over θ into the file's names. */
const named = ({ model }: VaeCase, x: Float64Array): Leaves =>
  Object.fromEntries(
    model.layout.tensors.map(({ name, rows: r, columns, at }) => [name, x.slice(at, at + r * columns)]),
  );

/** Vectors over all units, one for each example, in the file's order: layer, example, unit. */
function layered({ model }: VaeCase, each: readonly Float64Array[]): number[] {
  const starts = new HardPath(model).starts;
  return starts.flatMap((start, l) =>
    each.flatMap((x) => [...x.subarray(start, start + model.shape.latents[l]!)]),
  );
}

/** What every estimator of the file holds; `params` are the batch means. */
function gradients(c: VaeCase, estimator: VaeEstimator): { leaves: Leaves; V: number } {
  const { g, V } = vaeStep(estimator, c.images, c.u, c.v);
  return { leaves: { g_logits: layered(c, g), params: named(c, c.model.dtheta) }, V };
}

/** An estimator without parameters. */
const plain = (c: VaeCase, id: VaeEstimatorId, options = {}): Leaves =>
  gradients(c, createVaeEstimator(id, c.model, options)).leaves;

/** REINFORCE with the file's baseline, one for each example. */
function withBaseline(c: VaeCase): Leaves {
  const estimator = createVaeEstimator('running-mean', c.model);
  const total = new Float64Array(c.model.theta.length);
  const baselines = vector(c.inputs, 'baseline');
  const g = c.images.map((image, n) => {
    estimator.phi[0] = baselines[n]!;
    const part = (x: Float64Array) => x.subarray(n * estimator.noise, (n + 1) * estimator.noise);
    const step = vaeStep(estimator, [image], part(c.u), part(c.v));
    c.model.dtheta.forEach((d, i) => {
      total[i]! += d / baselines.length;
    });
    return step.g[0]!;
  });
  return { g_logits: layered(c, g), params: named(c, total) };
}

/** REBAR or RELAX at the file's φ, with the named gradients of V. */
function tuned(c: VaeCase, surrogate: 'objective' | 'additive' | 'network'): Leaves {
  const { inputs, model, hidden } = c;
  const estimator = new RelaxVae(model, {
    surrogate,
    hidden,
    conditional: 'independent',
    logTemperature: 0,
    eta: 1,
    weightDecay: 0,
  });
  const { phi, dphi, starts } = estimator;
  const eta = vector(inputs, 'eta');
  const ends = [...starts.slice(1), phi.length];
  phi.set(vector(inputs, 'log_temp'));
  const networks: { readonly [key: string]: Json } = Object.fromEntries(
    list(inputs['Q']).map((q, l) => [`Q${l + 1}`, q]),
  );
  starts.forEach((start, l) => {
    if (surrogate !== 'objective') phi.set(weights(networks, `Q${l + 1}`), start);
    phi[ends[l]! - 1] = eta[l]!;
  });
  const { leaves, V } = gradients(c, estimator);
  const tuning: { [name: string]: Computed } = {};
  starts.forEach((start, l) => {
    tuning[`dV_d_eta${l + 1}`] = dphi[ends[l]! - 1]!;
    tuning[`dV_d_log_temp${l + 1}`] = dphi[l]!;
    if (surrogate === 'objective') return;
    const widths = observingWidths(model.shape.visible, model.shape.latents, l, hidden);
    Object.assign(tuning, networkLeaves(`dV_d_Q${l + 1}`, widths, dphi, start));
  });
  return { ...leaves, V, ...tuning };
}

function common(c: VaeCase): Leaves {
  const { model, images, u, v } = c;
  const path = new HardPath(model);
  const zeros = new Float64Array(model.latents);
  const seen = { logits: [], b: [], z: [], z_tilde: [] } as { [key: string]: Float64Array[] };
  model.dtheta.fill(0);
  const f = images.map((image, n) => {
    const part = (x: Float64Array) => x.subarray(n * model.latents, (n + 1) * model.latents);
    const cost = path.draw(image, part(u), part(v));
    path.accumulate(zeros, 1 / images.length);
    const joined = (parts: readonly Float64Array[]) => Float64Array.from(parts.flatMap((x) => [...x]));
    seen['logits']!.push(joined(path.encoders.map(({ y }) => y)));
    seen['b']!.push(joined(path.samples));
    seen['z']!.push(joined(path.distributions.map(({ z }) => z)));
    seen['z_tilde']!.push(joined(path.distributions.map(({ zt }) => zt)));
    return cost;
  });
  return {
    output_bias: model.bias,
    ...Object.fromEntries(Object.entries(seen).map(([key, each]) => [key, layered(c, each)])),
    f_b: f,
    direct_params: named(c, model.dtheta),
  };
}

/** The exact values, from all states. */
function exact(c: VaeCase): Leaves {
  const { model, images } = c;
  model.dtheta.fill(0);
  const logits = images.map(() => new Float64Array(model.latents));
  const costs = images.map((image, n) => enumerateVae(model, image, logits[n]!));
  return {
    exact_neg_elbo: costs,
    exact_params: named(
      c,
      model.dtheta.map((d) => d / images.length),
    ),
    exact_logits: logits.flatMap((g) => [...g]),
  };
}

function disarmed(c: VaeCase): Leaves {
  const estimator = new DisarmVae(c.model);
  const others: number[] = [];
  const watched: VaeEstimator = {
    ...estimator,
    initialise() {},
    tune() {},
    endBatch() {},
    estimate(image, u, v, g) {
      const f = estimator.estimate(image, u, v, g);
      others.push(...estimator.antithetic);
      return f;
    },
  };
  return { ...gradients(c, watched).leaves, f_antithetic: others };
}

const estimators = (c: VaeCase): { readonly [name: string]: Computed } => ({
  reinforce: plain(c, 'reinforce'),
  reinforce_baseline: withBaseline(c),
  rebar: tuned(c, 'objective'),
  relax_add: tuned(c, 'additive'),
  relax_all: tuned(c, 'network'),
});

export const vae1: Recompute = (inputs) => {
  const c = caseOf(inputs);
  const [logTemperature] = vector(inputs, 'log_temp');
  return {
    common: { ...common(c), ...exact(c) },
    estimators: {
      ...estimators(c),
      concrete: plain(c, 'concrete', { logTemperature }),
      muprop: plain(c, 'muprop'),
      disarm: disarmed(c),
    },
  };
};

/** Its exact values are not in the file: the unit tests enumerate them. */
export const vae2: Recompute = (inputs) => {
  const c = caseOf(inputs);
  return { common: common(c), estimators: estimators(c) };
};
