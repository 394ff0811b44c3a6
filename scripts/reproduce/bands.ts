/** What must hold of the trained toy: wide bands that every correct implementation meets with any 32 seeds. */
import type { Trained } from './toy.ts';

export interface BandResult {
  /** The band in words, with its limits. */
  readonly name: string;
  readonly value: number;
  readonly held: boolean;
}

type Band = (of: Lookup) => BandResult;

interface Lookup {
  theta(row: string, t: number, step: number): number;
  lnVariance(row: string, t: number): number;
}

const between = (row: string, words: string, t: number, step: number, low: number, high: number): Band => {
  const limits = low > 0 ? `in (${low}, ${high})` : `< ${high}`;
  return (of) => {
    const value = of.theta(row, t, step);
    return {
      name: `${words}: median θ ${limits} after ${step} steps at t = ${t}`,
      value,
      held: value > low && value < high,
    };
  };
};

const calmer = (row: string, words: string, t: number, by: number): Band => {
  return (of) => {
    const value = of.lnVariance(row, t) - of.lnVariance('reinforce', t);
    return {
      name: `${words}: final mean ln Var below REINFORCE's by more than ${by} at t = ${t}`,
      value,
      held: value < -by,
    };
  };
};

const RELAXES = [
  ['relax-independent', 'RELAX, independent v'],
  ['relax-coupled', 'RELAX, coupled v'],
  ['relax-coupled-scaled', 'RELAX, coupled v, output scale from 0'],
  ['relax-independent-scaled', 'RELAX as on this page'],
  ['relax-theta-u', 'RELAX of (θ, u)'],
] as const;

const exact = (t: number): Band => between('exact', 'exact gradient', t, 1000, 0.0135, 0.0145);

const BANDS: readonly Band[] = [
  exact(0.45), // Adam does not feel the gradient's scale, so the exact run is the same at both targets
  exact(0.499),
  ...RELAXES.map(([id, words]) => between(id, words, 0.45, 5000, 0, 0.01)),
  between('reinforce', 'REINFORCE', 0.45, 5000, 0.008, 0.06),
  between('concrete', 'Concrete', 0.45, 5000, 0.28, 0.43),
  ...RELAXES.map(([id, words]) => between(id, words, 0.499, 10_000, 0, 0.1)),
  between('running-mean', 'running mean', 0.499, 10_000, 0, 0.005),
  between('rloo', 'RLOO', 0.499, 10_000, 0, 0.002),
  between('disarm', 'DisARM', 0.499, 10_000, 0, 0.002),
  between('reinforce', 'REINFORCE', 0.499, 10_000, 0.15, 0.7),
  between('rebar-independent', 'REBAR, independent v', 0.499, 10_000, 0.15, 0.7),
  between('rebar-coupled', 'REBAR, coupled v', 0.499, 10_000, 0.15, 0.7),
  ...RELAXES.map(([id, words]) => calmer(id, words, 0.45, 2.5)),
  ...RELAXES.map(([id, words]) => calmer(id, words, 0.499, 5)),
];

/** Every band against the results; a number that is missing is NaN, which holds nowhere. */
export function checkBands(trained: readonly Trained[]): readonly BandResult[] {
  const find = (row: string, t: number) => trained.find((r) => r.row === row && r.t === t);
  const of: Lookup = {
    theta: (row, t, step) => find(row, t)?.theta.find((x) => x.step === step)?.median ?? Number.NaN,
    lnVariance: (row, t) => find(row, t)?.lnVariance ?? Number.NaN,
  };
  return BANDS.map((band) => band(of));
}
