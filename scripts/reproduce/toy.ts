/** The trained toy: every estimator from θ = ½ over 32 seeds, at both of the paper's targets, with the code the page uses. */
import { momentsOf, one, type SeedRange } from '../../src/experiments/toy/ensemble.ts';
import { toyPlan } from '../../src/experiments/toy/plan.ts';
import { ReadableEnsemble } from '../../src/experiments/toy/readableEnsemble.ts';
import { type ToyEstimatorId, type ToySettings, toySettings } from '../../src/experiments/toy/settings.ts';
import { mean, median } from '../../src/math/statistics.ts';
import { type Machine, thisMachine } from '../report/machine.ts';
import { EXPECTED, type Expected } from './expected.ts';

export interface Row {
  readonly id: string;
  readonly name: string;
  /** How φ begins. */
  readonly start: string;
  readonly estimator: ToyEstimatorId;
  readonly change: Partial<ToySettings>;
}

const GLOROT = 'Glorot weights, zero biases';
const PLAIN = { form: 'a', outputScale: 'plain' } as const;
const SCALED = { form: 'a', outputScale: 'scaled' } as const;

export const ROWS: readonly Row[] = [
  { id: 'exact', name: 'exact gradient', start: '', estimator: 'exact', change: {} },
  { id: 'reinforce', name: 'REINFORCE', start: '', estimator: 'reinforce', change: {} },
  {
    id: 'rebar-independent',
    name: 'REBAR, independent v',
    start: 'λ = .5, η = 1',
    estimator: 'rebar',
    change: { conditional: 'independent' },
  },
  {
    id: 'rebar-coupled',
    name: 'REBAR, coupled v',
    start: 'λ = .5, η = 1',
    estimator: 'rebar',
    change: { conditional: 'coupled' },
  },
  { id: 'concrete', name: 'Concrete', start: 'λ = .5, fixed', estimator: 'concrete', change: {} },
  {
    id: 'relax-independent',
    name: 'RELAX, network of σ(z/λ), independent v',
    start: `${GLOROT}, no output scale`,
    estimator: 'relax',
    change: { ...PLAIN, conditional: 'independent' },
  },
  {
    id: 'relax-coupled',
    name: 'RELAX, network of σ(z/λ), coupled v',
    start: `${GLOROT}, no output scale`,
    estimator: 'relax',
    change: { ...PLAIN, conditional: 'coupled' },
  },
  {
    id: 'relax-coupled-scaled',
    name: 'RELAX, network of σ(z/λ), coupled v',
    start: `${GLOROT}, output scale from 0`,
    estimator: 'relax',
    change: { ...SCALED, conditional: 'coupled' },
  },
  {
    id: 'relax-independent-scaled',
    name: 'RELAX, network of σ(z/λ), independent v (this page)',
    start: `${GLOROT}, output scale from 0`,
    estimator: 'relax',
    change: { ...SCALED, conditional: 'independent' },
  },
  {
    id: 'relax-theta-u',
    name: 'RELAX, network of (θ, u), independent v',
    start: `${GLOROT}, no output scale`,
    estimator: 'relax',
    change: { form: 'b', outputScale: 'plain', conditional: 'independent' },
  },
  {
    id: 'running-mean',
    name: 'REINFORCE, running mean (.99)',
    start: 'mean = 0',
    estimator: 'running-mean',
    change: {},
  },
  { id: 'rloo', name: 'RLOO, K = 2', start: '', estimator: 'rloo', change: { samples: 2 } },
  { id: 'disarm', name: 'DisARM', start: '', estimator: 'disarm', change: {} },
];

/** The targets, and the steps at which θ is looked at; the last of them is the end. */
export const TARGETS: readonly { readonly t: number; readonly steps: readonly number[] }[] = [
  { t: 0.499, steps: [1000, 5000, 10_000] },
  { t: 0.45, steps: [1000, 5000] },
];

/** Not chosen: the first 32 after 0. */
export const SEEDS: SeedRange = { first: 1, count: 32 };

export interface Trained {
  readonly row: string;
  readonly t: number;
  /** Over the seeds, at every looked-at step. */
  readonly theta: readonly {
    readonly step: number;
    readonly median: number;
    readonly min: number;
    readonly max: number;
  }[];
  /** Mean over the seeds of the natural log of the gradient's exact variance at the end; null without any variance. */
  readonly lnVariance: number | null;
  readonly expected: Expected | null;
}

export interface ToyResults {
  readonly kind: 'reproduce';
  readonly experiment: 'toy';
  readonly machine: Machine;
  readonly seeds: number;
  readonly trained: readonly Trained[];
}

/** Trains one row at one target from every seed. */
export function trainRow(row: Row, t: number, steps: readonly number[], seeds = SEEDS): Trained {
  const settings: ToySettings = { ...toySettings.defaults, ...row.change, target: t };
  const ensemble = new ReadableEnsemble(
    toyPlan(row.estimator, settings),
    row.estimator === 'exact' ? one(seeds.first) : seeds,
  );
  const runs: SeedRange = { first: 0, count: ensemble.seeds.count };
  const thetas = steps.map((step) => {
    const theta = new Float64Array(runs.count);
    ensemble.advance(runs, step);
    ensemble.theta(runs, theta);
    return theta;
  });
  const moments = momentsOf(runs.count, 1);
  ensemble.moments(runs, moments);
  return {
    row: row.id,
    t,
    theta: steps.map((step, i) => ({
      step,
      median: median(thetas[i]!),
      min: Math.min(...thetas[i]!),
      max: Math.max(...thetas[i]!),
    })),
    lnVariance: row.estimator === 'exact' ? null : mean(moments.variance.map(Math.log)),
    expected: EXPECTED[row.id]?.[String(t)] ?? null,
  };
}

export function reproduceToy(onRow: (row: Row, t: number) => void = () => {}): ToyResults {
  const trained: Trained[] = [];
  for (const { t, steps } of TARGETS)
    for (const row of ROWS) {
      onRow(row, t);
      trained.push(trainRow(row, t, steps));
    }
  return { kind: 'reproduce', experiment: 'toy', machine: thisMachine(), seeds: SEEDS.count, trained };
}
