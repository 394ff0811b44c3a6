/** What c is under the reader's settings: the project's own expression, its φ, and the estimator that it makes. */
import {
  type BernoulliEstimatorId,
  type BernoulliEstimatorOptions,
  createBernoulliEstimator,
  DEFAULT_OPTIONS,
} from '../../estimators/bernoulliEstimators.ts';
import { SquaredDistance } from '../../estimators/objective.ts';
import {
  type Expression,
  nothing,
  rebarSurrogate,
  relaxSurrogate,
  tunedConstant,
} from '../../estimators/surrogates/expressions.ts';
import { Adam } from '../../math/adam.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../math/random.ts';
import { logit } from '../../math/special.ts';
import type { EquationSettings, SurrogateChoice } from './settings.ts';

/** Adam's step size for φ, as in the race. */
const RATE = 0.01;

/** The estimator of the catalogue that each c makes. */
export const ESTIMATOR_OF = {
  zero: 'reinforce',
  constant: 'constant',
  relaxed: 'rebar',
  network: 'relax',
  both: 'relax',
} as const satisfies Readonly<Record<SurrogateChoice, BernoulliEstimatorId>>;

export const hasNetwork = (choice: SurrogateChoice): boolean => choice === 'network' || choice === 'both';

type Made = Omit<EquationSettings, 'terms'>;

const optionsOf = ({ surrogate, target, eta, temperature }: Made) =>
  ({
    ...DEFAULT_OPTIONS,
    size: 1,
    objective: new SquaredDistance(target),
    form: surrogate === 'both' ? ('d' as const) : ('a' as const),
    // With biases: at the start the network is any function, not an odd one.
    initialisation: 'torch' as const,
    logTemperature: Math.log(temperature),
    eta,
    // The network is subtracted from the first step on: c may be anything, and this shows it.
    outputScale: 'none' as const,
  }) satisfies BernoulliEstimatorOptions;

/** The catalogue's estimator of these settings, with φ as it is when the toss begins. */
export function estimatorOf(settings: Made) {
  const { surrogate, theta, baseline, tuning, seed } = settings;
  const estimator = createBernoulliEstimator(ESTIMATOR_OF[surrogate], optionsOf(settings));
  estimator.initialise(uniformStream(noiseKey(seed, PURPOSE.initialisePhi)));
  if (surrogate === 'constant') estimator.phi[0] = baseline;
  if (!hasNetwork(surrogate)) return estimator;
  // Algorithm 1 without its first line: φ moves, θ stays. Tosses of its own, so that no shown toss has tuned c.
  const [keyU, keyV] = [noiseKey(seed, PURPOSE.sampleU), noiseKey(seed, PURPOSE.sampleV)];
  const [a, u, v, g] = [
    Float64Array.of(logit(theta)),
    ...[0, 0, 0].map((zero) => Float64Array.of(zero)),
  ] as const;
  const adam = new Adam(estimator.tuned);
  for (let step = 0; step < tuning; step++) {
    fillUniform(keyU, step, u!);
    fillUniform(keyV, step, v!);
    estimator.estimate(a, u!, v!, g!);
    estimator.tune(g!);
    adam.step(estimator.phi, estimator.dphi, RATE);
    estimator.project?.();
  }
  return estimator;
}

/** c as an expression of surrogates; its φ is laid out as its estimator's. */
export function expressionOf(settings: Made): Expression {
  const options = optionsOf(settings);
  switch (settings.surrogate) {
    case 'zero':
      return nothing(1);
    case 'constant':
      return tunedConstant(1);
    case 'relaxed':
      return rebarSurrogate(options, 'sigmoid');
    case 'network':
    case 'both':
      return relaxSurrogate(options, 'sigmoid');
  }
}
