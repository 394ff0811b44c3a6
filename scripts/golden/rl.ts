/** rl_discrete.json and rl_continuous.json: one episode of five steps under a policy gradient, whole and step by step. */
import { Categorical } from '../../src/estimators/distributions/categorical.ts';
import { network } from '../../src/estimators/surrogates/network.ts';
import { relaxed } from '../../src/estimators/surrogates/relaxed.ts';
import { scaled } from '../../src/estimators/surrogates/scaled.ts';
import type { Surrogate } from '../../src/estimators/surrogates/surrogate.ts';
import type { ActionSpace } from '../../src/experiments/policies/environments/environment.ts';
import { Batch } from '../../src/experiments/policies/methods/batch.ts';
import { EpisodeGradient } from '../../src/experiments/policies/methods/episodeGradient.ts';
import { Policy } from '../../src/experiments/policies/methods/policy.ts';
import {
  activation,
  type Computed,
  type Inputs,
  networkLeaves,
  type Recompute,
  rows,
  scalar,
  vector,
  weights,
} from './tree.ts';

const STEPS = 5;
const STATE = 4;
const NO_VALUES = new Float64Array(STEPS);

/** The episode of a case, with its returns. */
function episode(inputs: Inputs, policy: Policy, u: Float64Array, v: Float64Array, values: Float64Array) {
  const { size, parameters } = policy.head.distribution;
  const batch = new Batch(STEPS, STATE, size, parameters);
  batch.states.set(vector(inputs, 'states'));
  batch.rewards.set(vector(inputs, 'rewards'));
  batch.u.set(u);
  batch.v.set(v);
  batch.length = STEPS;
  batch.baselines.set(values);
  batch.close(scalar(inputs, 'gamma'));
  return batch;
}

/** One estimate, and its tuning where there is a surrogate. */
function run(policy: Policy, batch: Batch, surrogate: Surrogate | null = null, phi: readonly number[] = []) {
  const gradient = new EpisodeGradient(policy, surrogate);
  gradient.phi.set(phi);
  const V = gradient.estimate(batch, 0);
  gradient.tune(batch, 0, 1);
  return { g: gradient.g, V, dphi: gradient.dphi, g_logits: batch.gradients };
}

/** The parts of a gradient by θ as a tree of their own. */
function parts(widths: readonly number[], flat: Float64Array): { [name: string]: Computed } {
  const leaves = networkLeaves('θ', widths, flat);
  return Object.fromEntries(Object.entries(leaves).map(([name, value]) => [name.slice(2), value]));
}

const steps = Array.from({ length: STEPS }, (_, t) => t);

export const rlDiscrete: Recompute = (inputs) => {
  const policyWidths = [STATE, 10, 10, 2];
  const surrogateWidths = [STATE + 2, 10, 10, 1];
  const actions: ActionSpace = { kind: 'discrete', count: 2, names: ['left', 'right'] };
  const act = activation(inputs);
  const policy = new Policy({ states: STATE, actions, hidden: [10, 10], activation: act });
  policy.theta.set(weights(inputs, 'policy'));
  const surrogate = scaled(relaxed(network(surrogateWidths, act), { kind: 'softmax', context: STATE }));
  const ell = scalar(inputs, 'log_temp');
  const phi = [...weights(inputs, 'cv'), ell, scalar(inputs, 'scale')];
  const of = (values: Float64Array) =>
    episode(inputs, policy, vector(inputs, 'u1'), vector(inputs, 'u2'), values);

  const batch = of(NO_VALUES);
  const relax = run(policy, batch, surrogate, phi);
  const a2c = run(policy, of(vector(inputs, 'values')));
  const reinforce = run(policy, of(NO_VALUES));

  const site = surrogate.site(Float64Array.from(phi), new Float64Array(phi.length));
  const u = rows(inputs, 'u1');
  const v = rows(inputs, 'u2');
  const common = steps.map((t) => {
    policy.forward(batch.states, t * STATE);
    const d = new Categorical(2);
    d.sample(policy.a, Float64Array.from(u[t]!), Float64Array.from(v[t]!));
    const at = (z: Float64Array) => {
      site.x.set(policy.state);
      site.x.set(z, STATE);
      return site.evaluate();
    };
    return { logits: policy.a.slice(), d, c: at(d.z), ct: at(d.zt) };
  });
  const soft = (z: Float64Array) => {
    const e = z.map((zi) => Math.exp((zi - Math.max(...z)) / Math.exp(ell)));
    const total = e.reduce((s, x) => s + x, 0);
    return [...e].map((x) => x / total);
  };
  policy.dtheta.fill(0);
  const entropySum = new EpisodeGradient(policy, null).tune(batch, 0, 1, 1);

  const leaf = ({ g, g_logits }: ReturnType<typeof run>) => ({ g_logits, g_params: parts(policyWidths, g) });
  return {
    common: {
      logits: common.flatMap(({ logits }) => [...logits]),
      actions: common.map(({ d }) => d.index),
      returns: batch.returns,
      z: common.flatMap(({ d }) => [...d.z]),
      z_tilde: common.flatMap(({ d }) => [...d.zt]),
      soft_z: common.flatMap(({ d }) => soft(d.z)),
      soft_z_tilde: common.flatMap(({ d }) => soft(d.zt)),
      c_z: common.map(({ c }) => c),
      c_z_tilde: common.map(({ ct }) => ct),
      entropy_sum: entropySum,
      entropy_g_params: parts(policyWidths, policy.dtheta),
    },
    estimators: {
      relax: {
        ...leaf(relax),
        V: relax.V,
        ...networkLeaves('dV_d_cv', surrogateWidths, relax.dphi),
        dV_d_log_temp: relax.dphi.at(-2)!,
        dV_d_scale: relax.dphi.at(-1)!,
      },
      a2c: leaf(a2c),
      reinforce: leaf(reinforce),
    },
  };
};

const logDensity = (epsilon: number, logSigma: number) =>
  -0.5 * epsilon * epsilon - logSigma - 0.5 * Math.log(2 * Math.PI);

export const rlContinuous: Recompute = (inputs) => {
  const widths = [STATE, 6, 6, 1];
  const surrogateWidths = [STATE + 1, 6, 6, 1];
  const actions: ActionSpace = { kind: 'continuous', low: -3, high: 3, unit: '' };
  const act = activation(inputs, 'policy_act');
  const policy = new Policy({ states: STATE, actions, hidden: [6, 6], activation: act });
  const logSigma = scalar(inputs, 'log_std');
  policy.theta.set([...weights(inputs, 'policy'), logSigma]);
  const epsilon = vector(inputs, 'eps');
  const of = () => episode(inputs, policy, epsilon, NO_VALUES, vector(inputs, 'values'));
  const surrogate = network(surrogateWidths, activation(inputs, 'cv_act'));
  const phi = weights(inputs, 'cv');
  const batch = of();
  const lax = run(policy, batch, surrogate, phi);
  const a2c = run(policy, of());

  const site = surrogate.site(Float64Array.from(phi), new Float64Array(phi.length));
  const common = steps.map((t) => {
    policy.forward(batch.states, t * STATE);
    policy.head.distribution.draw(policy.a, epsilon.slice(t, t + 1));
    const action = policy.head.action();
    site.x.set(policy.state);
    site.x[STATE] = action;
    return { mean: policy.a[0]!, action, c: site.evaluate() };
  });
  const leaves = ({ g }: ReturnType<typeof run>) => ({
    g_params: { ...parts(widths, g), log_std: g.at(-1)! },
  });
  return {
    common: {
      mean: common.map(({ mean }) => mean),
      actions: common.map(({ action }) => action),
      log_prob: [...epsilon].map((e) => logDensity(e, logSigma)),
      returns: batch.returns,
      c: common.map(({ c }) => c),
    },
    estimators: {
      lax: { ...leaves(lax), V: lax.V, ...networkLeaves('dV_d_cv', surrogateWidths, lax.dphi) },
      a2c: leaves(a2c),
    },
  };
};
