/** The equation at one toss, and what ten thousand tosses of the same seed say about its mean. */
import { Bernoulli } from '../../estimators/distributions/bernoulli.ts';
import { SquaredDistance } from '../../estimators/objective.ts';
import { fillUniform, noiseKey, PURPOSE } from '../../math/random.ts';
import { logit } from '../../math/special.ts';
import { BIAS_ERRORS } from '../../math/statistics.ts';
import type { EquationSettings, Term } from './settings.ts';
import { estimatorOf, expressionOf } from './surrogate.ts';
import { sumOf, TakenApart, type TermValues } from './terms.ts';

/** Tosses of a seed. The shown one is one of them. */
export const TOSSES = 10_000;

export interface ShownToss {
  readonly a: number;
  readonly u: number;
  readonly v: number;
  readonly b: number;
  readonly z: number;
  readonly zt: number;
  /** ∂z̃/∂ logit θ. */
  readonly k: number;
  readonly values: TermValues;
  /** c(z), which the equation does not need: only its slope. */
  readonly cz: number;
  /** ∂c/∂z at z and at z̃. */
  readonly slope: number;
  readonly slopeTilde: number;
  /** The estimate by the project's own code, all terms counted. */
  readonly g: number;
  /** The estimate with the terms that count. */
  readonly shown: number;
}

export interface Verdict {
  readonly mean: number;
  /** Standard error of the mean, and standard deviation of one toss. */
  readonly error: number;
  readonly spread: number;
  /** (mean − slope) ÷ error; 0 where nothing varies and the mean is right. */
  readonly errorsOff: number;
  readonly biased: boolean;
}

export interface Equation {
  readonly toss: ShownToss;
  readonly verdict: Verdict;
  /** θ(1 − θ)(f(1) − f(0)). */
  readonly slope: number;
  readonly f: readonly [number, number];
  /** c at z. */
  curve(z: number): number;
  /** λ and η as they are now, where c has them. */
  readonly named: readonly { readonly symbol: string; readonly value: number }[];
}

/** Everything but the choice of terms: it is made once for these settings and kept. */
interface Prepared {
  readonly apart: TakenApart<Bernoulli>;
  readonly a: Float64Array;
  readonly keys: readonly [ReturnType<typeof noiseKey>, ReturnType<typeof noiseKey>];
  /** Term by term, every toss. */
  readonly all: Readonly<Record<Term, Float64Array>>;
  readonly curve: (z: number) => number;
  readonly named: Equation['named'];
}

function prepare(settings: Omit<EquationSettings, 'terms'>): Prepared {
  const { theta, target, seed } = settings;
  const a = Float64Array.of(logit(theta));
  const estimator = estimatorOf(settings);
  const { surrogate } = expressionOf(settings);
  const objective = new SquaredDistance(target);
  const apart = new TakenApart(new Bernoulli(1), objective, surrogate, estimator.phi);
  const site = surrogate.site(estimator.phi, new Float64Array(estimator.phi.length));
  const keys = [noiseKey(seed, PURPOSE.probeU), noiseKey(seed, PURPOSE.probeV)] as const;
  const make = () => new Float64Array(TOSSES);
  const all = { f: make(), c: make(), score: make(), dz: make(), dzt: make() };
  const [u, v] = [new Float64Array(1), new Float64Array(1)];
  for (let i = 0; i < TOSSES; i++) {
    fillUniform(keys[0], i, u);
    fillUniform(keys[1], i, v);
    apart.draw(a, u, v);
    all.f[i] = apart.f;
    all.c[i] = apart.ct;
    all.score[i] = apart.score[0]!;
    all.dz[i] = apart.dz[0]!;
    all.dzt[i] = apart.dzt[0]!;
  }
  return {
    apart,
    a,
    keys,
    all,
    curve: (z) => {
      site.x[0] = z;
      return site.evaluate();
    },
    named: estimator.named
      .filter(({ symbol }) => symbol !== 'k')
      .map(({ symbol, index, transform }) => ({
        symbol,
        value: transform === 'exp' ? Math.exp(estimator.phi[index]!) : estimator.phi[index]!,
      })),
  };
}

/** The last few: two figures on one page, and a drag that comes back. */
const KEPT = 6;
const kept = new Map<string, Prepared>();

function preparedOf({ terms: _, ...settings }: EquationSettings): Prepared {
  const key = JSON.stringify(settings);
  const found = kept.get(key) ?? prepare(settings);
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
  return found;
}

/** Mean of all tosses with the terms that count, against the exact slope. */
function verdictOf({ all }: Prepared, on: ReadonlySet<Term>, slope: number): Verdict {
  const values = { f: 0, c: 0, score: 0, dz: 0, dzt: 0 };
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < TOSSES; i++) {
    values.f = all.f[i]!;
    values.c = all.c[i]!;
    values.score = all.score[i]!;
    values.dz = all.dz[i]!;
    values.dzt = all.dzt[i]!;
    const g = sumOf(values, on);
    const before = g - mean;
    mean += before / (i + 1);
    squares += before * (g - mean);
  }
  const spread = Math.sqrt(squares / (TOSSES - 1));
  const error = spread / Math.sqrt(TOSSES);
  // With the best constant every toss is exact: what rounding leaves is no bias.
  const off = mean - slope;
  const errorsOff = Math.abs(off) <= 1e-12 ? 0 : off / error;
  return { mean, error, spread, errorsOff, biased: Math.abs(errorsOff) > BIAS_ERRORS };
}

/** @param at number of the toss, from 0 */
export function equationOf(settings: EquationSettings, at: number | null): Equation {
  const { theta, target, terms } = settings;
  const prepared = preparedOf(settings);
  const { apart, a, keys, curve, named } = prepared;
  const toss = Math.min(Math.max(at ?? 0, 0), TOSSES - 1);
  const [u, v] = [new Float64Array(1), new Float64Array(1)];
  fillUniform(keys[0], toss, u);
  fillUniform(keys[1], toss, v);
  apart.toss(a, u, v);
  const { distribution: coin } = apart;
  const values = {
    f: apart.f,
    c: apart.ct,
    score: apart.score[0]!,
    dz: apart.dz[0]!,
    dzt: apart.dzt[0]!,
  };
  const on = new Set(terms);
  const f = [target ** 2, (1 - target) ** 2] as const;
  const slope = theta * (1 - theta) * (f[1] - f[0]);
  const whole = on.size === Object.keys(values).length;
  const g = apart.g[0]!;
  return {
    toss: {
      a: a[0]!,
      u: u[0]!,
      v: v[0]!,
      b: coin.b[0]!,
      z: coin.z[0]!,
      zt: coin.zt[0]!,
      k: coin.k[0]!,
      values,
      cz: apart.c,
      slope: apart.slope[0]!,
      slopeTilde: apart.slopeTilde[0]!,
      g,
      shown: whole ? g : sumOf(values, on),
    },
    verdict: verdictOf(prepared, on, slope),
    slope,
    f,
    curve,
    named,
  };
}
