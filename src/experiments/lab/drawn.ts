/** What b may be: which estimators each kind has, which are on to begin with, and why the others step aside. */
import { BERNOULLI_ESTIMATORS, type BernoulliEstimatorId } from '../../estimators/bernoulliEstimators.ts';
import {
  CATEGORICAL_ESTIMATORS,
  type CategoricalEstimatorId,
} from '../../estimators/categoricalEstimators.ts';
import { GAUSSIAN_ESTIMATORS, type GaussianEstimatorId } from '../../estimators/gaussianEstimators.ts';
import type { LabEstimatorId, LabSettings } from './settings.ts';

export type Drawn = LabSettings['drawn'];

const isOf = <T extends string>(ids: readonly T[], id: string): id is T =>
  (ids as readonly string[]).includes(id);

export const isOfCoins = (id: LabEstimatorId): id is BernoulliEstimatorId & LabEstimatorId =>
  isOf(BERNOULLI_ESTIMATORS, id);
export const isOfChoice = (id: LabEstimatorId): id is CategoricalEstimatorId & LabEstimatorId =>
  isOf(CATEGORICAL_ESTIMATORS, id);

export const isOfNumbers = (id: LabEstimatorId): id is GaussianEstimatorId & LabEstimatorId =>
  isOf(GAUSSIAN_ESTIMATORS, id);

/** Always measured: what the others are compared with. */
export const REFERENCES: Readonly<Record<Drawn, readonly LabEstimatorId[]>> = {
  coins: ['reinforce', 'relax'],
  choice: ['reinforce', 'relax'],
  numbers: ['reinforce', 'lax'],
};

/** On, after another kind has been chosen. */
export const ON_AT_FIRST: Readonly<Record<Drawn, LabSettings['estimators']>> = {
  coins: ['reinforce', 'running-mean', 'rloo', 'disarm', 'concrete', 'rebar', 'relax'],
  choice: ['reinforce', 'running-mean', 'rloo', 'concrete', 'rebar', 'relax'],
  numbers: ['reinforce', 'running-mean', 'rloo', 'reparameterisation', 'lax'],
};

const OF_COINS = 'built here for coins alone';
const NO_SLOPE = 'b jumps, and no slope goes through it';
const NO_NEED = 'a number needs no relaxing';
const RELAXES: readonly LabEstimatorId[] = [
  'concrete',
  'straight-through',
  'st-gumbel',
  'rebar',
  'relax',
  'dlax',
];

/** Why an estimator has no part in a kind of b, after “steps aside: ”; null where it has. */
export function missingOf(id: LabEstimatorId, drawn: Drawn): string | null {
  if (drawn === 'numbers') {
    if (isOfNumbers(id)) return null;
    return RELAXES.includes(id) ? NO_NEED : OF_COINS;
  }
  if (id === 'lax' || id === 'reparameterisation') return NO_SLOPE;
  return drawn === 'coins' || isOfChoice(id) ? null : OF_COINS;
}

/** “6 coins”, “one of 5 outcomes”. */
export function drawnWords({ drawn, size }: Pick<LabSettings, 'drawn' | 'size'>): string {
  switch (drawn) {
    case 'coins':
      return `${size} ${size === 1 ? 'coin' : 'coins'}`;
    case 'choice':
      return `one of ${size} outcomes`;
    case 'numbers':
      return size === 1 ? 'a Gaussian number' : `${size} Gaussian numbers`;
  }
}
