/** Plans: the toy's settings as one, and what φ has to do when one plan follows another. */
import { DEFAULT_OPTIONS, type EstimatorOptions } from '../../estimators/bernoulliEstimators.ts';
import type { EstimatorId } from '../../estimators/catalogueLooks.ts';
import type { Plan } from './ensemble.ts';
import { toyProblem } from './problem.ts';
import type { ToyEstimatorId, ToySettings } from './settings.ts';

type Key = keyof EstimatorOptions;

/**
 * What an option decides: how an estimator works on the φ that it has, what φ is or where it starts, or the temperature,
 * which is a number of φ itself. Every option is named: what is forgotten here would silently do nothing.
 */
const DECIDES: Readonly<Record<Key, 'estimator' | 'φ' | 'λ'>> = {
  form: 'φ',
  activation: 'φ',
  initialisation: 'φ',
  hidden: 'φ',
  eta: 'φ',
  outputScale: 'φ',
  logTemperature: 'λ',
  conditional: 'estimator',
  decay: 'estimator',
  samples: 'estimator',
  nvilDecay: 'estimator',
  nvilNormalise: 'estimator',
};
const SAME_PHI = (Object.keys(DECIDES) as Key[]).filter((key) => DECIDES[key] === 'estimator');
/** Options that change what φ is or where it starts: φ begins afresh, θ is kept. */
const NEW_PHI: Partial<Record<EstimatorId, (options: EstimatorOptions) => readonly Key[]>> = {
  rebar: () => ['eta'],
  // η scales RELAX's additive form, and the output scale every other
  relax: ({ form }) => [
    'form',
    'activation',
    'initialisation',
    'hidden',
    form === 'd' ? 'eta' : 'outputScale',
  ],
  dlax: () => ['activation', 'initialisation', 'hidden', 'outputScale'],
  lax: ({ form }) => ['form', 'activation', 'initialisation', 'hidden', form === 'd' ? 'eta' : 'outputScale'],
};

/** What becomes of φ: nothing, the same numbers in another estimator, or new ones. */
export type PhiFate = 'stays' | 'moves' | 'anew';

export function phiFate(old: Plan, next: Plan): PhiFate {
  const differ = (key: Key): boolean => optionOf(old, key) !== optionOf(next, key);
  if ((NEW_PHI[next.estimator]?.(next.options) ?? []).some(differ)) return 'anew';
  return old.problem !== next.problem || SAME_PHI.some(differ) ? 'moves' : 'stays';
}

/** An option as it holds; widths of layers as one word, so that equal lists are equal. */
const optionOf = ({ options }: Plan, key: Key): unknown => {
  const value = options[key] ?? DEFAULT_OPTIONS[key];
  return Array.isArray(value) ? value.join(' ') : value;
};

/** ℓ = log λ, where φ starts or stays. */
export const logTemperatureOf = ({ options }: Plan): number =>
  options.logTemperature ?? DEFAULT_OPTIONS.logTemperature;

/** How the toy's settings are trained. */
export const toyPlan = (estimator: ToyEstimatorId, settings: ToySettings): Plan<ToyEstimatorId> => ({
  estimator,
  problem: toyProblem(settings.target),
  options: {
    conditional: settings.conditional,
    form: settings.form,
    activation: settings.activation,
    hidden: 10,
    logTemperature: Math.log(settings.temperature),
    eta: settings.eta,
    outputScale: settings.outputScale === 'scaled' ? 0 : 'none',
    initialisation: settings.initialisation,
    decay: settings.decay,
    samples: settings.samples,
  },
  rateTheta: settings.rateTheta,
  ratePhi: settings.ratePhi,
});

/** The settings' seeds; the exact gradient has no noise, so that one run stands for all. */
export const toySeeds = (estimator: ToyEstimatorId, { seed, seeds }: ToySettings) => ({
  first: seed,
  count: estimator === 'exact' ? 1 : seeds,
});
