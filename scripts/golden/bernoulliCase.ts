/** One golden case on Bernoulli variables: runs estimators as the experiments do and names the gradients of V. */
import {
  type BernoulliEstimatorId,
  type BernoulliEstimatorOptions,
  createBernoulliEstimator,
} from '../../src/estimators/bernoulliEstimators.ts';
import { meanSquare } from '../../src/estimators/controlVariate.ts';
import { Bernoulli } from '../../src/estimators/distributions/bernoulli.ts';
import type { BernoulliEstimator } from '../../src/estimators/estimator.ts';
import type { SmoothObjective } from '../../src/estimators/objective.ts';
import { type Computed, type Inputs, networkLeaves, scalar, vector, weights } from './tree.ts';

export interface BernoulliCase {
  readonly inputs: Inputs;
  readonly f: SmoothObjective;
  readonly a: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

type Options = Partial<Omit<BernoulliEstimatorOptions, 'size' | 'objective'>>;
/** Names parts of ∂V/∂φ. */
type Leaves = (dphi: Float64Array) => { readonly [name: string]: Computed };

/** Builds an estimator with φ as given. */
export function estimatorOf(
  { f, a, inputs }: BernoulliCase,
  id: BernoulliEstimatorId,
  phi: readonly number[],
  options: Options = {},
): BernoulliEstimator {
  const logTemperature = scalar(inputs, 'log_temp');
  const estimator = createBernoulliEstimator(id, {
    size: a.length,
    objective: f,
    logTemperature,
    outputScale: 'none',
    ...options,
  });
  if (phi.length > 0 && phi.length !== estimator.phi.length) {
    throw new RangeError(`${id} has ${estimator.phi.length} parameters; ${phi.length} are given.`);
  }
  estimator.initialise(() => 0.5);
  if (phi.length > 0) estimator.phi.set(phi);
  return estimator;
}

/** g, V and the named gradients of V at the case's noise. */
export function run(
  c: BernoulliCase,
  id: BernoulliEstimatorId,
  phi: readonly number[] = [],
  options: Options = {},
  leaves: Leaves = () => ({}),
): { readonly [name: string]: Computed } {
  const estimator = estimatorOf(c, id, phi, options);
  const g = new Float64Array(c.a.length);
  estimator.estimate(c.a, id === 'rloo' ? vector(c.inputs, 'u_multi') : c.u, c.v, g);
  estimator.tune(g);
  return { g, V: meanSquare(g, new Float64Array(g.length)), ...leaves(estimator.dphi) };
}

/** What every Bernoulli file holds beside the control variates. */
export function plainEstimators(c: BernoulliCase): { readonly [name: string]: Computed } {
  const samples = vector(c.inputs, 'u_multi').length / c.a.length;
  return {
    reinforce: run(c, 'reinforce'),
    reinforce_baseline: run(c, 'constant', [scalar(c.inputs, 'baseline')]),
    concrete: run(c, 'concrete'),
    straight_through: run(c, 'straight-through'),
    st_gumbel: run(c, 'st-gumbel'),
    muprop: run(c, 'muprop'),
    arm: {
      ...run(c, 'arm'),
      b_antithetic: hard(
        c.a,
        c.u.map((x) => 1 - x),
      ),
    },
    disarm: run(c, 'disarm'),
    rloo: { ...run(c, 'rloo', [], { samples }), b_multi: hardEach(c.a, vector(c.inputs, 'u_multi')) },
  };
}

export const rebar = (c: BernoulliCase, options: Options = {}): { readonly [name: string]: Computed } =>
  run(c, 'rebar', [scalar(c.inputs, 'log_temp'), scalar(c.inputs, 'eta')], options, (d) => ({
    dV_d_log_temp: d[0]!,
    dV_d_eta: d[1]!,
  }));

/** RELAX with the network inputs[net] of these widths in form a, b, c or d, or DLAX. */
export function relax(
  c: BernoulliCase,
  net: string,
  widths: readonly number[],
  options: Options,
  id: 'relax' | 'dlax' = 'relax',
): { readonly [name: string]: Computed } {
  const w = weights(c.inputs, net);
  const ell = scalar(c.inputs, 'log_temp');
  const eta = scalar(c.inputs, 'eta');
  const named = (d: Float64Array, at: number) => networkLeaves(`dV_d_${net}`, widths, d, at);
  switch (options.form ?? 'a') {
    case 'a':
      return run(c, id, [...w, ell], options, (d) => ({ ...named(d, 0), dV_d_log_temp: d[w.length]! }));
    case 'b':
    case 'c':
      return run(c, id, w, options, (d) => named(d, 0));
    case 'd':
      return run(c, id, [ell, ...w, eta], options, (d) => ({
        dV_d_log_temp: d[0]!,
        ...named(d, 1),
        dV_d_eta: d[w.length + 1]!,
      }));
  }
}

/** b at noise u. */
export function hard(a: Float64Array, u: Float64Array): Float64Array {
  const d = new Bernoulli(a.length);
  d.draw(a, u);
  return d.b;
}

/** b of each consecutive block of noise. */
function hardEach(a: Float64Array, u: Float64Array): number[] {
  const all: number[] = [];
  for (let at = 0; at < u.length; at += a.length) all.push(...hard(a, u.subarray(at, at + a.length)));
  return all;
}
