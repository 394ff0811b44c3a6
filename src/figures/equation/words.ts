/** The equation in words: which estimator these terms make, what the tosses say, and what each term is. */
import { formatNumber } from '../../charts/format.ts';
import type { LineStyle } from '../../charts/lineStyle.ts';
import { BIAS_ERRORS } from '../../math/statistics.ts';
import { lookOf } from '../shared/looks.ts';
import { type Equation, TOSSES } from './compute.ts';
import { type EquationSettings, TERMS, type Term } from './settings.ts';
import { ESTIMATOR_OF } from './surrogate.ts';

/** A number of a tile: four places, no zero before the point. */
export const four = (value: number): string => formatNumber(value, 4, { leadingZero: false });

/** What c's tiles and curve look like: as the estimator that c makes. */
export const lookOfSurrogate = ({ surrogate }: Pick<EquationSettings, 'surrogate'>): LineStyle =>
  lookOf(ESTIMATOR_OF[surrogate]);

export interface TermWords {
  readonly plain: string;
  /** Whether it takes the colour of c. */
  readonly ofSurrogate: boolean;
}

export const TERM_WORDS: Readonly<Record<Term, TermWords>> = {
  f: { plain: 'the loss of this toss', ofSurrogate: false },
  c: { plain: 'what c expected, given b', ofSurrogate: true },
  score: { plain: 'the score of b', ofSurrogate: false },
  dz: { plain: 'c’s slope at z', ofSurrogate: true },
  dzt: { plain: 'c’s slope at z̃', ofSurrogate: true },
};

export interface Name {
  readonly name: string;
  /** Null for what has no name among the estimators. */
  readonly style: LineStyle | null;
  /** Why it has this name, where that is not plain. */
  readonly because?: string;
}

const WHOLE: Readonly<Record<EquationSettings['surrogate'], string>> = {
  zero: 'REINFORCE',
  constant: 'REINFORCE with a baseline',
  relaxed: 'REBAR',
  network: 'RELAX',
  both: 'RELAX, additive',
};

/** Which estimator this is. */
export function nameOf(settings: Pick<EquationSettings, 'surrogate' | 'terms' | 'eta'>): Name {
  const { surrogate, terms, eta } = settings;
  const on = new Set(terms);
  const are = (...which: readonly Term[]): boolean =>
    on.size === which.length && which.every((term) => on.has(term));
  const reinforce = lookOf('reinforce');
  if (on.size === TERMS.length || (surrogate === 'zero' && on.has('f') && on.has('score'))) {
    const name = WHOLE[surrogate];
    const none = surrogate === 'relaxed' && eta === 0;
    return none
      ? { name: 'REINFORCE', style: reinforce, because: 'with η = 0 nothing is subtracted' }
      : { name, style: lookOfSurrogate(settings) };
  }
  if (are('f', 'score')) return { name: 'REINFORCE', style: reinforce, because: 'nothing of c is left' };
  // A constant has no slopes to leave out.
  if (surrogate === 'constant' && ['f', 'c', 'score'].every((term) => on.has(term as Term)))
    return { name: WHOLE.constant, style: lookOfSurrogate(settings) };
  if (
    surrogate === 'relaxed' &&
    eta === 1 &&
    on.has('dz') &&
    !on.has('dzt') &&
    !(on.has('score') && (on.has('f') || on.has('c')))
  )
    return {
      name: 'Concrete',
      style: lookOf('concrete'),
      because: 'only the slope of the relaxed f is left',
    };
  return { name: 'no estimator that has a name', style: null };
}

/** Whether the tosses show a bias, by the test that is stated with it. */
export function biasVerdictWords({ verdict }: Pick<Equation, 'verdict'>): string {
  const { errorsOff, biased } = verdict;
  const count = formatNumber(Math.abs(errorsOff), Math.abs(errorsOff) < 10 ? 1 : 0);
  return biased ? `biased by ${count} standard errors` : `no bias seen (${count} standard errors off)`;
}

export const TEST_WORDS = `The test: the mean of ${TOSSES.toLocaleString('en').replace(',', '\u2009')} tosses against the exact slope, in standard errors of that mean. More than ${BIAS_ERRORS} is called biased; chance alone does that once in some 26 million trials.`;

/** λ and η where tuning has moved them. */
export const namedWords = ({ named }: Pick<Equation, 'named'>): string =>
  named.map(({ symbol, value }) => `${symbol} = ${formatNumber(value, 2)}`).join(', ');

/** The equation with its numbers, in a line. */
export function equationLine({ toss }: Pick<Equation, 'toss'>, terms: readonly Term[]): string {
  const on = new Set(terms);
  const { values, shown } = toss;
  const put = (term: Term): string => (on.has(term) ? bracketed(values[term]) : '0');
  return `g = (${put('f')} − ${put('c')}) · ${put('score')} + ${put('dz')} − ${put('dzt')} = ${four(shown)}`;
}

const bracketed = (value: number): string => (value < 0 ? `(${four(value)})` : four(value));
